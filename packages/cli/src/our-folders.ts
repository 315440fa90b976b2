import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Packages of ours beside this one. */
const OURS = ["@minibit/core", "@minibit/strategies", "@minibit/simulator"];

/**
 * The folders of our packages, each with a separator at its end: looked for when something was thrown, which is seldom, and
 * not at each start.
 */
export function ourFolders(): string[] {
  return OURS.map((name) => dirname(dirname(fileURLToPath(import.meta.resolve(name)))))
    .concat(fileURLToPath(new URL("..", import.meta.url)))
    .map((folder) => (folder.endsWith(sep) ? folder : `${folder}${sep}`));
}
