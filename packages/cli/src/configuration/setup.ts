import { fileURLToPath } from "node:url";
import { NodeModuleLoader, type Plugin, PluginLoader, type StrategyRegistry } from "@minibit/core";
import { camelCase } from "../camel-case.js";
import type { CommandContext } from "../command-context.js";
import { ownStrategies } from "../own-strategies.js";
import { type Completed, completed, nothingOf } from "./completed-arguments.js";
import { type ConfigFile, readConfigFile } from "./config-file.js";

/** The arguments that say where strategies come from, of every command that knows some. */
interface SetupArguments {
  readonly plugin: readonly string[];
  readonly config: string | undefined;
}

/** What plugins and configurations import of us is what runs here, wherever they lie. */
const OUR_MODULES = {
  minibit: fileURLToPath(new URL("../index.js", import.meta.url)),
  "@minibit/strategies": fileURLToPath(import.meta.resolve("@minibit/strategies")),
};

/** What a command begins with: its configuration, and the strategies that it knows. */
export class Setup {
  private constructor(
    /** The plugins beside our own. */
    readonly plugins: readonly Plugin[],
    /** Our strategies, and theirs. */
    readonly registry: StrategyRegistry,
    private readonly file: ConfigFile | undefined,
  ) {}

  /**
   * Reads the configuration and loads the plugins that it and the command line name.
   *
   * @throws ConfigError, or PluginError, when one of them cannot be used.
   */
  static async load({ plugin, config }: SetupArguments, { cwd }: CommandContext): Promise<Setup> {
    const modules = new NodeModuleLoader(OUR_MODULES);
    const file = await readConfigFile(config, cwd, modules);
    const folders = new Set([...(file ? [file.folder] : []), cwd]);
    const loader = new PluginLoader(modules, [...folders]);
    const plugins: Plugin[] = [];
    for (const each of new Set([...(file?.config.plugins ?? []), ...plugin])) {
      plugins.push(typeof each === "string" ? await loader.load(each) : each);
    }
    return new Setup(plugins, ownStrategies(plugins), file);
  }

  /**
   * What `read` makes of `given`, completed by the `section` of the configuration.
   *
   * @throws what `read` throws; of what the configuration says, the message names its file.
   */
  plan<Given extends object, Plan>(
    section: "peer" | "tracker",
    given: Given,
    read: (completed: Completed<Given>, registry: StrategyRegistry) => Plan,
  ): Plan {
    const said = this.file?.config[section] ?? {};
    // by itself first: what is wrong in the file is to be mended there, also where the command line wins
    if (this.file) blaming(this.file, () => read(completed(nothingOf(given), said), this.registry));
    return read(completed(given, said), this.registry);
  }
}

/** A file has no dashes: `--max-peers` is `maxPeers` there. */
function blaming({ path }: ConfigFile, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof Error) {
      const message = error.message.replace(/--([a-z][a-z-]*)/g, (_, name: string) => camelCase(name));
      error.message = `${path}: ${message}`;
    }
    throw error;
  }
}
