import { fileURLToPath } from "node:url";
import { packageFolders } from "@minibit/core/strategy";

/** Our packages besides this one. */
const OURS = ["@minibit/core", "@minibit/strategies", "@minibit/simulator"];

/**
 * Returns the folders of our packages, each with a trailing separator. Looked up only after an error, which is rare,
 * not at each start.
 */
export function ourFolders(): string[] {
  const others = OURS.map((name) => fileURLToPath(import.meta.resolve(name)));
  return packageFolders([...others, fileURLToPath(new URL("index.js", import.meta.url))]);
}
