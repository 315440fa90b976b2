import { wrapped } from "../text-layout.js";
import type { Style } from "./style.js";

/** What stands above a table, in lines that are broken between words. */
export function tableTitle(text: string, style: Style): string[] {
  return wrapped(text, style.lineWidth)
    .split("\n")
    .map((line) => style.strong(line));
}
