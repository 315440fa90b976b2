import { PluginError } from "../errors.js";
import { type Plugin, PLUGIN_ENDING, checkNamed, messageOf } from "../strategy/index.js";
import type { ModuleLoader } from "./module-loader.js";
import { refuseOtherFile, refuseScenario } from "./plugin-file.js";
import { exampleFile, isModuleFile, isPath, otherAddress, packageNames } from "./plugin-specifier.js";

/** What a path may lead to besides a file. */
const FOLDER_WANTED = " and no folder with an index.ts or a package.json with exports";

/**
 * Loads plugins by what a user types: a path (`./my-strategy.ts`, which needs no build), a package
 * (`minibit-plugin-foo`), or its short form (`foo`). The {@link StrategyRegistry} to which a plugin is added checks
 * what it offers.
 *
 * @example
 * ```ts
 * const loader = new PluginLoader(new NodeModuleLoader(), [folder]);
 * const plugin = await loader.load("./my-strategy.ts");
 * const peer = createPeer({ plugins: [strategies, plugin], choker: "mine" });
 * ```
 */
export class PluginLoader {
  /** Looks in `folders`, in that order: first where the configuration is, then where the command was run. */
  constructor(
    private readonly modules: ModuleLoader,
    private readonly folders: readonly string[],
  ) {}

  /**
   * Loads the plugin named by `specifier`.
   *
   * @throws {@link PluginError} if it is not found, fails to load, or exports no plugin.
   */
  async load(specifier: string): Promise<Plugin> {
    refuseAddress(specifier);
    const path = await this.#find(specifier);
    refuseOtherFile(specifier, path);
    const exported = await this.#evaluate(specifier, path);
    const plugin = exported["default"];
    if (plugin === undefined || plugin === null) {
      throw new PluginError(`plugin '${specifier}' has no default export: ${PLUGIN_ENDING}`);
    }
    refuseScenario(specifier, plugin);
    checkNamed(plugin, `plugin '${specifier}'`);
    return plugin;
  }

  async #find(specifier: string): Promise<string> {
    const names = isPath(specifier) ? [specifier] : packageNames(specifier);
    for (const folder of this.folders) {
      for (const name of names) {
        const path = await this.#resolve(specifier, name, folder);
        if (path !== undefined) return path;
      }
    }
    const here = await this.#here(specifier);
    if (here !== undefined) refuseOtherFile(specifier, here);
    throw new PluginError(this.#notFound(specifier, names, here !== undefined));
  }

  /** What one of the folders has under the name of the package `specifier`. */
  async #here(specifier: string): Promise<string | undefined> {
    const path = `./${specifier}`;
    const found = await Promise.all(this.folders.map((folder) => this.#resolve(specifier, path, folder)));
    return found.find((each) => each !== undefined);
  }

  async #resolve(specifier: string, name: string, folder: string): Promise<string | undefined> {
    try {
      return await this.modules.resolve(name, folder);
    } catch (cause) {
      throw new PluginError(`plugin '${specifier}' cannot be read: ${messageOf(cause)}`, { cause });
    }
  }

  #notFound(specifier: string, names: readonly string[], isHere: boolean): string {
    const folders = this.folders.join(" and ");
    if (isPath(specifier)) {
      const orFolder = isModuleFile(specifier) ? "" : FOLDER_WANTED;
      return `plugin '${specifier}' was not found: no such file${orFolder}, relative to ${folders}`;
    }
    const path = isHere
      ? `write ./${specifier} for what is here`
      : `give a path such as ${exampleFile(specifier)}`;
    return (
      `plugin '${specifier}' was not found: no package ${names.join(" or ")} can be found from ${folders}; ` +
      `install it, or ${path}`
    );
  }

  async #evaluate(specifier: string, path: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return await this.modules.load(path);
    } catch (cause) {
      const reason = inOneLine(messageOf(cause));
      throw new PluginError(`plugin '${specifier}' failed while it was loaded: ${reason}`, { cause });
    }
  }
}

function refuseAddress(specifier: string): void {
  const what = otherAddress(specifier);
  if (what === undefined) return;
  const advice = `give a path such as ${exampleFile("my-strategy")}, or the name of a package`;
  throw new PluginError(`plugin '${specifier}' is ${what}: ${advice}`);
}

/** Of the files leading to a missing one, the message names only the last: the one with the import. */
function inOneLine(reason: string): string {
  return reason.replace(/\nRequire stack:\n- ([^\n]+)[^]*$/, ", imported from $1");
}
