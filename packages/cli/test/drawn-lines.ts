import { stripVTControlCharacters } from "node:util";

/** Returns the lines drawn on a terminal, in order, without colours and cursor movements. */
export function drawnLines(text: string): string[] {
  return stripVTControlCharacters(text).split("\n");
}
