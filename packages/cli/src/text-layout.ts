/** A name and what it means. */
export type Row = readonly [label: string, text: string];

/** Wider labels have their text below them. */
const WIDEST_LABEL = 26;

/** Where less is left beside the labels, all texts stand below them: `seed.upload=400kbit,6Mbit;` is a single word. */
const NARROWEST_TEXT = 26;

/** How far a text stands in below its label. */
const INDENT_BELOW = 8;

/** Parts with an empty line between them; empty ones are left out. */
export function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** `body` under its title, which is broken at `width`, or nothing when there is no body. */
export function titled(title: string, body: string, width = Infinity): string {
  return body === "" ? "" : `${wrapped(`${title}:`, width)}\n${body}`;
}

/**
 * Two columns, in lines of at most `width` characters as far as the words allow it; where that leaves too little to the
 * second, it stands below the first.
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

/** Breaks `text` between words; `first` spaces before its first line, `rest` before the others. */
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
