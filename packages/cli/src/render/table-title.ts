import { wrapped } from "../text-layout.js";
import type { Style } from "./style.js";

/** Returns the heading of a table, wrapped between words. */
export function tableTitle(text: string, style: Style): string[] {
  return wrapped(text, style.lineWidth)
    .split("\n")
    .map((line) => style.strong(line));
}
