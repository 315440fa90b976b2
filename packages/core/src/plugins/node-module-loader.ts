import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import { defaultExport } from "./default-export.js";
import { isRecord } from "./is-record.js";
import type { ModuleLoader } from "./module-loader.js";
import { refusingEndlessWait } from "./node-endless-wait.js";
import { statsOf } from "./node-stats.js";
import { isPath } from "./plugin-specifier.js";
import { relativeImports } from "./relative-imports.js";

/** The entries of a folder that has no `package.json`, or one that names none. */
const INDEX_FILES = ["index.ts", "index.mts", "index.js", "index.mjs"];

/**
 * The condition under which a package names its source. Of a folder on disk that comes first: its author has
 * just changed it, and what was built before would run in its place unnoticed.
 */
const SOURCE_CONDITION = "@minibit/source";

/**
 * What a plugin imports of us is this very copy, wherever the plugin lies: a file beside the data to be shared
 * works without anything installed around it, and never meets a second MiniBit.
 */
const OUR_MODULES: Readonly<Record<string, string>> = {
  "@minibit/core/strategy": "../strategy/index.js",
  "@minibit/core/di": "../di/index.js",
  "@minibit/core/testing": "../testing/index.js",
  "@minibit/core": "../index.js",
};

/**
 * Loads modules with jiti: TypeScript with decorators on every Node version that MiniBit supports, without a build.
 * Unlike tsx, it shares module instances with the engine.
 */
export class NodeModuleLoader implements ModuleLoader {
  #jiti: Promise<Jiti> | undefined;

  /** `more` maps names to paths of modules that plugins share with the host program, as they share MiniBit's own. */
  constructor(private readonly more: Readonly<Record<string, string>> = {}) {}

  async resolve(id: string, folder: string): Promise<string | undefined> {
    return isPath(id) ? entryOf(resolve(folder, id)) : this.#imported(id, folder);
  }

  async load(path: string): Promise<Readonly<Record<string, unknown>>> {
    const jiti = await this.#loader();
    const loaded = await refusingEndlessWait(jiti.import(path));
    return { ...(loaded as object), default: defaultExport(loaded) };
  }

  /**
   * Returns the module at `path` and everything it imports by relative paths, directly or through others, in the order
   * in which they are first named: what its author wrote, without packages.
   */
  async files(path: string): Promise<readonly string[]> {
    const files = new Set([path]);
    for (const file of files) {
      for (const id of relativeImports(readFileSync(file, "utf8"))) {
        const imported = await this.#imported(id, dirname(file));
        if (imported !== undefined) files.add(imported);
      }
    }
    return [...files];
  }

  /** Where the module is that one in `folder` imports as `id`; undefined for Node's own, which lie nowhere. */
  async #imported(id: string, folder: string): Promise<string | undefined> {
    if (isBuiltin(id)) return undefined;
    const parentURL = pathToFileURL(join(folder, "importer")).href;
    const url = (await this.#loader()).esmResolve(id, { parentURL, try: true });
    return url === undefined ? undefined : toPath(url);
  }

  /** Loading jiti takes a tenth of a second, and most peers have no plugin to load. */
  #loader(): Promise<Jiti> {
    this.#jiti ??= import("jiti").then(({ createJiti }) =>
      createJiti(import.meta.url, { alias: { ...this.more, ...ourModules() }, interopDefault: false }),
    );
    return this.#jiti;
  }
}

function ourModules(): Record<string, string> {
  const paths = Object.entries(OUR_MODULES).map(([name, file]) => [
    name,
    fileURLToPath(new URL(file, import.meta.url)),
  ]);
  return Object.fromEntries(paths) as Record<string, string>;
}

/** jiti answers with an address or a path. */
function toPath(found: string): string {
  return found.startsWith("file:") ? fileURLToPath(found) : found;
}

/** The module at `path`: itself, or what a folder says is its entry. */
function entryOf(path: string): string | undefined {
  const stats = statsOf(path);
  if (!stats?.isDirectory()) return stats && path;
  const entries = [...packageEntries(path), ...INDEX_FILES].map((name) => name && join(path, name));
  return entries.find((entry) => entry && statsOf(entry)?.isFile());
}

/** What the `package.json` in `folder` names as the entry for an import, the best first. */
function packageEntries(folder: string): (string | undefined)[] {
  const description = readPackage(folder);
  const exported = description["exports"];
  const main = isRecord(exported) ? (exported["."] ?? exported) : exported;
  const source = isRecord(main) ? importEntry(main[SOURCE_CONDITION]) : undefined;
  return [source, importEntry(main) ?? importEntry(description["main"])];
}

function importEntry(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  return isRecord(target) ? importEntry(target["import"] ?? target["default"]) : undefined;
}

function readPackage(folder: string): Readonly<Record<string, unknown>> {
  try {
    const description: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return isRecord(description) ? description : {};
  } catch {
    return {}; // none, or one that nobody could use: the usual names remain
  }
}
