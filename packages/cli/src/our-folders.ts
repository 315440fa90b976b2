import { fileURLToPath } from "node:url";
import { packageFolders } from "@minibit/core/strategy";

/** Packages of ours beside this one. */
const OURS = ["@minibit/core", "@minibit/strategies", "@minibit/simulator"];

/**
 * The folders of our packages, each with a separator at its end: looked for when something was thrown, which is seldom, and
 * not at each start.
 */
export function ourFolders(): string[] {
  const others = OURS.map((name) => fileURLToPath(import.meta.resolve(name)));
  return packageFolders([...others, fileURLToPath(new URL("index.js", import.meta.url))]);
}
