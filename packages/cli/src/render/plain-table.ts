import Table from "cli-table3";
import { partsOf, pickedFrom } from "./table-parts.js";
import type { Style } from "./style.js";

/** In the place of a number that there is not. */
export const NONE = "–";

/** A column of a table: its title, and on which side its cells stand. */
export interface Column {
  /** What stands above it. */
  readonly title: string;
  /** Words on the left, numbers on the right. */
  readonly align: "left" | "right";
  /** It says more of the column before it, and means nothing without it. */
  readonly ofPrevious?: boolean;
}

const INDENT = "  ";
const GAP = "  ";

/** Spaces alone between columns: where tables follow each other, lines between them would be most of it. */
const WITHOUT_LINES = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle", "mid-mid")
    .map((side) => [side, side === "middle" ? GAP : ""]),
);

/**
 * A table without lines, indented by two. Where a line is too short for all columns, those that are left follow below, as
 * often as it takes, beside the same names.
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
    // its own colours would come where none are wanted
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows);
  return table
    .toString()
    .split("\n")
    .map((line) => `${INDENT}${line}`.trimEnd());
}
