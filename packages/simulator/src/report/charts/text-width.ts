/** Of the text of a chart, pixels. */
export const FONT_SIZE = 12;
/** Where there is little room it may be smaller: the greatest of these at which it fits. */
export const FONT_SIZES = [FONT_SIZE, 11, 10] as const;

/** Of a character, in widths of the letter m: what the fonts of the systems come to, with a little to spare. */
const MEAN_WIDTH = 0.6;

/** About how wide `text` is drawn, pixels. Nobody can measure it before there is a browser. */
export function textWidth(text: string, fontSize: number): number {
  return text.length * fontSize * MEAN_WIDTH;
}

/** `text` with its end cut off where it is wider than `width`. */
export function cutToWidth(text: string, width: number, fontSize: number): string {
  const most = Math.max(2, Math.floor(width / (fontSize * MEAN_WIDTH)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** `text` in lines no wider than `width`, parted between words. */
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
