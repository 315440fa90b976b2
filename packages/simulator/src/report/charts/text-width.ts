/** Font size in charts, pixels. */
export const FONT_SIZE = 12;
/** Font sizes to try where there is little space, largest first. */
export const FONT_SIZES = [FONT_SIZE, 11, 10] as const;

/** Mean width of a character, as a part of the font size: typical for system fonts, with a little to spare. */
const MEAN_WIDTH = 0.6;

/** Estimates the width of `text` as drawn, pixels. It cannot be measured without a browser. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * MEAN_WIDTH;
}

/** Returns `text`, truncated if it is wider than `width`. */
export function cutToWidth(text: string, width: number, fontSize: number): string {
  const most = Math.max(2, Math.floor(width / (fontSize * MEAN_WIDTH)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Breaks `text` between words into lines no wider than `width`. */
export function wrappedToWidth(text: string, width: number, fontSize: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(cutToWidth(word, width, fontSize));
  }
  return lines;
}
