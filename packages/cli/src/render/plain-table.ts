import Table from "cli-table3";
import { partsOf, pickedFrom } from "./table-parts.js";
import type { Style } from "./style.js";

/** Shown in place of a missing number. */
export const NONE = "–";

/** A column of a table. */
export interface Column {
  /** Its heading. */
  readonly title: string;
  /** Left for words, right for numbers. */
  readonly align: "left" | "right";
  /** It adds to the column before it and means nothing without it. */
  readonly ofPrevious?: boolean;
}

const INDENT = "  ";
const GAP = "  ";

/** Only spaces between columns: with one table after another, ruled lines would be most of the output. */
const WITHOUT_LINES = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle", "mid-mid")
    .map((side) => [side, side === "middle" ? GAP : ""]),
);

/**
 * Returns a table without ruled lines, indented by two. Columns that do not fit follow below, in as many parts as
 * needed, beside the same names.
 */
export function plainTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string[] {
  return partsOf(columns, rows, style.lineWidth - INDENT.length, GAP.length).flatMap((part) =>
    onePart(
      pickedFrom(columns, part),
      rows.map((row) => pickedFrom(row, part)),
      style,
    ),
  );
}

function onePart(columns: readonly Column[], rows: readonly string[][], style: Style): string[] {
  const table = new Table({
    head: columns.map(({ title }) => style.faint(title)),
    colAligns: columns.map(({ align }) => align),
    chars: WITHOUT_LINES,
    // the table's own colours would appear even where none are wanted
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => `${INDENT}${line}`.trimEnd());
}
