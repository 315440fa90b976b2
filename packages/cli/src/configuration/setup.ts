import { fileURLToPath } from "node:url";
import {
  type ModuleLoader,
  NodeModuleLoader,
  type Plugin,
  PluginLoader,
  type StrategyRegistry,
} from "@minibit/core";
import { camelCase } from "../camel-case.js";
import type { CommandContext } from "../command-context.js";
import { ConfigError } from "../errors.js";
import { ownStrategies } from "../own-strategies.js";
import { watchForStalls } from "../stall-watch.js";
import { type Completed, completed, nothingOf } from "./completed-arguments.js";
import { type ConfigFile, readConfigFile } from "./config-file.js";
import { type LoadingEars, TellingLoader } from "./telling-loader.js";

/** Arguments that say where strategies come from, common to all commands that know strategies. */
interface SetupArguments {
  readonly plugin: readonly string[];
  readonly config: string | undefined;
}

/** What plugins and configurations import from MiniBit is this running copy, wherever they are located. */
export const OUR_MODULES = {
  minibit: fileURLToPath(new URL("../index.js", import.meta.url)),
  "@minibit/strategies": fileURLToPath(import.meta.resolve("@minibit/strategies")),
  "@minibit/simulator": fileURLToPath(import.meta.resolve("@minibit/simulator")),
};

/** The start of a command: its configuration and the strategies it knows. */
export class Setup {
  private constructor(
    /** The plugins in addition to our own. */
    readonly plugins: readonly Plugin[],
    /** Our own strategies and those of the plugins. */
    readonly registry: StrategyRegistry,
    /** Evaluates plugins and other modules that users write in TypeScript. */
    readonly modules: ModuleLoader,
    /** The folders from which to look for plugins, in order. */
    readonly folders: readonly string[],
    private readonly named: readonly (string | Plugin)[],
    private readonly file: ConfigFile | undefined,
  ) {}

  /**
   * Reads the configuration, and loads the plugins that it and the command line name.
   *
   * @throws ConfigError or PluginError if one of them cannot be used.
   */
  static async load(
    { plugin, config }: SetupArguments,
    { cwd }: CommandContext,
    ears: LoadingEars = {},
  ): Promise<Setup> {
    const modules = new TellingLoader(new NodeModuleLoader(OUR_MODULES), cwd, ears);
    const file = await readConfigFile(config, cwd, modules);
    const folders = Array.from(new Set([...(file ? [file.folder] : []), cwd]));
    const loader = new PluginLoader(modules, folders);
    const named = Array.from(new Set([...(file?.config.plugins ?? []), ...plugin]));
    const plugins: Plugin[] = [];
    if (named.length > 0) watchForStalls();
    for (const each of named) plugins.push(typeof each === "string" ? await loader.load(each) : each);
    return new Setup(plugins, ownStrategies(plugins), modules, folders, named, file);
  }

  /**
   * The names of the plugins, for use in another thread or later.
   *
   * @throws ConfigError if the configuration contains a plugin itself, because no name leads back to it.
   */
  get specifiers(): readonly string[] {
    const names = this.named.filter((each) => typeof each === "string");
    if (names.length === this.named.length) return names;
    throw new ConfigError(
      `${this.file?.path}: 'plugins' holds a plugin object, which the lab's worker threads cannot load: ` +
        "write the path of its file or the name of its package",
    );
  }

  /**
   * Returns what `read` makes of `given`, completed by `section` of the configuration.
   *
   * @throws what `read` throws. If the configuration is at fault, the message names its file.
   */
  plan<Given extends object, Plan>(
    section: "peer" | "tracker",
    given: Given,
    read: (completed: Completed<Given>, registry: StrategyRegistry) => Plan,
  ): Plan {
    const said = this.file?.config[section] ?? {};
    // the file alone first: its mistakes must be reported even where the command line overrides them
    if (this.file) blaming(this.file, () => read(completed(nothingOf(given), said), this.registry));
    return read(completed(given, said), this.registry);
  }
}

/** Names the file in errors of `read`, and options as in a file: `--max-peers` is `maxPeers` there. */
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
