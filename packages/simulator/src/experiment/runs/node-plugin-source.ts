import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ModuleLoader,
  NodeModuleLoader,
  type Plugin,
  PluginLoader,
  packageFolders,
  pluginPlace,
} from "@minibit/core";
import type { PluginFacts } from "../../metrics/run-result.js";
import type { LoadedPlugins, PluginSource } from "./plugin-source.js";

/** What a plugin imports of MiniBit is the code that runs here, wherever the plugin lies. */
function ourModules(): Record<string, string> {
  return {
    "@minibit/strategies": fileURLToPath(import.meta.resolve("@minibit/strategies")),
    "@minibit/simulator": fileURLToPath(new URL("../../index.js", import.meta.url)),
  };
}

/** Loads plugins from files and packages, as `minibit peer` does. Each is loaded once, however many runs use it. */
export class NodePluginSource implements PluginSource {
  readonly #modules: NodeModuleLoader;
  readonly #ours: readonly string[];
  readonly #loaded = new Map<string, Promise<LoadedPlugins>>();

  /**
   * `more` maps names to paths of modules that plugins share with the host program, as they share MiniBit's own;
   * `around` wraps the module loader.
   */
  constructor(
    more: Readonly<Record<string, string>> = {},
    private readonly around: (modules: ModuleLoader) => ModuleLoader = (modules) => modules,
  ) {
    const ours = { ...ourModules(), ...more };
    this.#modules = new NodeModuleLoader(ours);
    const core = fileURLToPath(import.meta.resolve("@minibit/core"));
    this.#ours = packageFolders([core, ...Object.values(ours)]);
  }

  load(specifiers: readonly string[], folders: readonly string[]): Promise<LoadedPlugins> {
    const key = JSON.stringify([specifiers, folders]);
    const loaded = this.#loaded.get(key) ?? this.#load(specifiers, folders);
    this.#loaded.set(key, loaded);
    return loaded;
  }

  placeOf(thrown: unknown, folders: readonly string[]): string | undefined {
    return pluginPlace(thrown, folders.at(-1) ?? "/", this.#ours);
  }

  async #load(specifiers: readonly string[], folders: readonly string[]): Promise<LoadedPlugins> {
    const plugins: Plugin[] = [];
    const facts: PluginFacts[] = [];
    for (const specifier of specifiers) {
      const modules = new RememberingLoader(this.around(this.#modules));
      const plugin = await new PluginLoader(modules, folders).load(specifier);
      plugins.push(plugin);
      facts.push(await this.#factsOf(plugin, specifier, modules.path));
    }
    return { plugins, facts };
  }

  async #factsOf(plugin: Plugin, specifier: string, path: string | undefined): Promise<PluginFacts> {
    const name = plugin.name;
    if (path === undefined) return { name, specifier, version: undefined, contentHash: undefined };
    const contentHash = hashOf(await this.#modules.files(path));
    return { name, specifier, version: versionOf(dirname(path)), contentHash };
  }
}

/** Remembers which file was loaded, since the plugin does not tell. */
class RememberingLoader implements ModuleLoader {
  path: string | undefined;

  constructor(private readonly inner: ModuleLoader) {}

  resolve(id: string, folder: string): Promise<string | undefined> {
    return this.inner.resolve(id, folder);
  }

  load(path: string): Promise<Readonly<Record<string, unknown>>> {
    this.path = path;
    return this.inner.load(path);
  }
}

/** Hashes the files as if they were one, in order. */
function hashOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest("hex");
}

/** The version in the nearest `package.json` above `folder`. */
function versionOf(folder: string): string | undefined {
  const description = packageIn(folder);
  if (description) return typeof description.version === "string" ? description.version : undefined;
  const above = dirname(folder);
  return above === folder ? undefined : versionOf(above);
}

function packageIn(folder: string): { readonly version?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version?: unknown };
  } catch {
    return undefined; // there is none, or it is unusable: try the next one above
  }
}
