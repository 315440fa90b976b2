/** What a cell of a table holds. */
export type Cell = string | number | boolean | null | undefined;

/** What makes a cell ambiguous unless it is quoted. */
const AMBIGUOUS = /[",\r\n]|^\s|\s$/;

/** A row of a CSV file (RFC 4180), with its end; nothing for what is not there. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(cell: Cell): string {
  const text = cell === null || cell === undefined ? "" : String(cell);
  return AMBIGUOUS.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
