import { PluginError } from "../errors.js";
import { type Plugin, PLUGIN_ENDING, checkNamed, messageOf } from "../strategy/index.js";
import type { ModuleLoader } from "./module-loader.js";
import { exampleFile, isModuleFile, isPath, packageNames } from "./plugin-specifier.js";

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
    const exported = await this.#evaluate(specifier, await this.#find(specifier));
    const plugin = exported["default"];
    if (plugin === undefined || plugin === null) {
      throw new PluginError(`plugin '${specifier}' has no default export: ${PLUGIN_ENDING}`);
    }
    checkNamed(plugin, `plugin '${specifier}'`);
    return plugin;
  }

  async #find(specifier: string): Promise<string> {
    const names = isPath(specifier) ? [specifier] : packageNames(specifier);
    for (const folder of this.folders) {
      for (const name of names) {
        const path = await this.modules.resolve(name, folder);
        if (path !== undefined) return path;
      }
    }
    throw new PluginError(this.#notFound(specifier, names, await this.#isHere(`./${specifier}`)));
  }

  /** Whether one of the folders has a module at `path`. */
  async #isHere(path: string): Promise<boolean> {
    const found = await Promise.all(this.folders.map((folder) => this.modules.resolve(path, folder)));
    return found.some((each) => each !== undefined);
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

/** Of the files that led to one that is not there, its author is told the last alone: the one with the import. */
function inOneLine(reason: string): string {
  return reason.replace(/\nRequire stack:\n- ([^\n]+)[^]*$/, ", imported from $1");
}
