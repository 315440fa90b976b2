import { textWidth } from "./text-width.js";

/** Names are parted behind what joins their words: `fastest-upload`, `tft:slots=8,optimistic=2`. */
const JOINT = /(?<=[-:,=. ])/;

/** `name` in no more than `most` lines: as few as leave none wider than `width`, where that is possible at all. */
export function nameLines(name: string, width: number, fontSize: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const part of name.split(JOINT)) {
    const longer = (lines.at(-1) ?? "") + part;
    const fits = textWidth(longer.trimEnd(), fontSize) <= width;
    if (lines.length === 0 || (!fits && lines.length < most)) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trimEnd());
}
