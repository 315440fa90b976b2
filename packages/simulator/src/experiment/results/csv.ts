/** The content of a table cell. */
export type Cell = string | number | boolean | null | undefined;

/** Characters that make a cell ambiguous unless it is quoted. */
const AMBIGUOUS = /[",\r\n]|^\s|\s$/;

/** Returns a row of a CSV file (RFC 4180), with its line break; undefined and null become empty cells. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(cell: Cell): string {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return AMBIGUOUS.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
