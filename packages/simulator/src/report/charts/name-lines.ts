import { textWidth } from "./text-width.js";

/** Where names may break: between words, or after a joining character: `fastest-upload`, `tft:slots=8,optimistic=2`. */
const JOINTS = [/(?<= )/, /(?<=[-:,=. ])/];

/** Breaks `name` into at most `most` lines: as few as possible with none wider than `width`, if that can be. */
export function nameLines(name: string, width: number, fontSize: number, most: number): readonly string[] {
  const fits = (line: string): boolean => textWidth(line.trimEnd(), fontSize) <= width;
  const [betweenWords, atJoints] = JOINTS.map((joint) => linesOf(name.split(joint), fits, most));
  return (betweenWords!.every(fits) ? betweenWords! : atJoints!).map((line) => line.trimEnd());
}

function linesOf(parts: readonly string[], fits: (line: string) => boolean, most: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = (lines.at(-1) ?? "") + part;
    if (lines.length === 0 || (!fits(longer) && lines.length < most)) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
