import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the workspace. */
export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

/** A source file: its path relative to the root, with `/` on every system, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** Returns all TypeScript files in the `folder` ("src", "test") of every package. */
export function sourcesIn(folder: "src" | "test"): SourceFile[] {
  return readdirSync(path.join(ROOT, "packages")).flatMap((name) => readTree(`packages/${name}/${folder}`));
}

function readTree(folder: string): SourceFile[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), "utf8") }));
}
