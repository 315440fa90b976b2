/** A label and its meaning. */
export type Row = readonly [label: string, text: string];

/** The text of a wider label goes below it. */
const WIDEST_LABEL = 26;

/** If less remains beside the labels, all texts go below them: `seed.upload=400kbit,6Mbit;` is a single word. */
const NARROWEST_TEXT = 26;

/** Indentation of a text below its label. */
const INDENT_BELOW = 8;

/** Joins the non-empty parts with an empty line between them. */
export function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Returns `body` under its title, which is wrapped at `width`; empty if there is no body. */
export function titled(title: string, body: string, width = Infinity): string {
  return body === "" ? "" : `${wrapped(`${title}:`, width)}\n${body}`;
}

/**
 * Returns two columns, in lines of at most `width` characters if the words allow it. If too little remains for the
 * second column, it goes below the first.
 */
export function table(rows: readonly Row[], width: number): string {
  const labels = rows.map(([label]) => label.length).filter((length) => length <= WIDEST_LABEL);
  const beside = Math.max(0, ...labels) + 4;
  const isNarrow = width - beside < NARROWEST_TEXT;
  const indent = isNarrow ? INDENT_BELOW : beside;
  const lines = rows.map(([label, text]) => {
    const body = wrapped(text, width, indent, indent);
    return isNarrow || label.length > WIDEST_LABEL
      ? `  ${label}\n${body}`
      : `  ${label}`.padEnd(indent) + body.trimStart();
  });
  return lines.join("\n");
}

/** Wraps `text` between words, with `first` spaces before the first line and `rest` before the others. */
export function wrapped(text: string, width: number, rest = 0, first = 0): string {
  const lines: string[] = [];
  let line = " ".repeat(first);
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const isEmpty = line.trim() === "";
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(rest) + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line].join("\n").replace(/^\n$/, "");
}
