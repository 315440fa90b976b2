import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { PluginName } from "./plugin-name.js";
import { pluginPackage } from "./plugin-package.js";
import { type ScaffoldKind, runCommandOf } from "./scaffold-kind.js";

/** The text of each file by its path, separated by `/` on every system. */
export type NewFiles = ReadonlyMap<string, string>;

/** A folder for each kind, and `common` for what they share. Each is a plugin that runs as it is. */
const TEMPLATES = fileURLToPath(new URL("../../templates/", import.meta.url));

/** Files that npm would not pack under their real names. */
const REAL_NAMES: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/** Returns the files of a new plugin of `kind`. */
export async function pluginFiles(name: PluginName, kind: ScaffoldKind): Promise<NewFiles> {
  const templates = [...(await readTemplates("common")), ...(await readTemplates(kind))];
  const description = `${JSON.stringify(pluginPackage(name, kind), undefined, 2)}\n`;
  return new Map([
    ["package.json", description],
    ...templates.map(([path, text]): [string, string] => [path, filled(text, name, kind)]),
  ]);
}

async function readTemplates(folder: string): Promise<[path: string, text: string][]> {
  const root = join(TEMPLATES, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all(
    paths.sort().map(async (path): Promise<[string, string]> => {
      const name = relative(root, path).split(sep).join("/");
      return [REAL_NAMES[name] ?? name, await readFile(path, "utf8")];
    }),
  );
}

/** Templates contain a plugin's names. The longer name is replaced first, because it contains the shorter one. */
function filled(text: string, name: PluginName, kind: ScaffoldKind): string {
  return text
    .replaceAll("minibit-plugin-my-strategy", name.package)
    .replaceAll("my-command", runCommandOf(kind, ".", name.strategy))
    .replaceAll("my-plugin", name.short)
    .replaceAll("my-strategy", name.strategy);
}
