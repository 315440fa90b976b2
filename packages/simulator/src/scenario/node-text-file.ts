import { readFileSync, statSync } from "node:fs";
import { formatSize, messageOf } from "@minibit/core";

/** The text of a file, or why it was refused. */
export type TextReading = { readonly text: string } | { readonly refusal: string };

/** Reads the file at `path`, of at most `mostBytes`. */
export function readTextFile(path: string, mostBytes: number): TextReading {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return { refusal: "does not exist" };
    if (!stats.isFile()) return { refusal: "is not a file" };
    if (stats.size > mostBytes) return { refusal: `is larger than ${formatSize(mostBytes)}` };
    return { text: readFileSync(path, "utf8") };
  } catch (cause) {
    return { refusal: `cannot be read: ${messageOf(cause)}` };
  }
}
