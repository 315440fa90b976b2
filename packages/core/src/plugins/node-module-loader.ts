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

/** Entry files of a folder whose `package.json` is missing or names none. */
const INDEX_FILES = ["index.ts", "index.mts", "index.js", "index.mjs"];

/**
 * The condition under which a package names its source. In a folder on disk it takes precedence: its author has just
 * changed it, and an old build would otherwise run unnoticed.
 */
const SOURCE_CONDITION = "@minibit/source";

/**
 * A plugin that imports MiniBit gets this copy, wherever the plugin is. A file next to the shared data works without
 * installing anything, and never loads a second MiniBit.
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

  /** The path of what a module in `folder` imports as `id`. */
  async #imported(id: string, folder: string): Promise<string | undefined> {
    if (isBuiltin(id)) return undefined;
    const parentURL = pathToFileURL(join(folder, "importer")).href;
    const url = (await this.#loader()).esmResolve(id, { parentURL, try: true });
    return url === undefined ? undefined : toPath(url);
  }

  /** Loading jiti takes 0.1 s, and most peers load no plugin. */
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

/** jiti returns a URL or a path. */
function toPath(found: string): string {
  return found.startsWith("file:") ? fileURLToPath(found) : found;
}

/** The module at `path`: the file itself, or the entry of a folder. */
function entryOf(path: string): string | undefined {
  const stats = statsOf(path);
  if (!stats?.isDirectory()) return stats && path;
  const entries = [...packageEntries(path), ...INDEX_FILES].map((name) => name && join(path, name));
  return entries.find((entry) => entry && statsOf(entry)?.isFile());
}

/** The entries for an import that the `package.json` in `folder` names, best first. */
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
    return {}; // missing or unusable: the usual names remain
  }
}
