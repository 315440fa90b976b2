import { stripVTControlCharacters } from "node:util";

/** What was drawn on a terminal, line by line in the order of drawing, without colours and moves of the cursor. */
export function drawnLines(text: string): string[] {
  return stripVTControlCharacters(text).split("\n");
}
