import Table from "cli-table3";
import type { Style } from "./style.js";

/** In the place of a number that there is not. */
export const NONE = "–";

/** A column of a table: its title, and on which side its cells stand. */
export interface Column {
  /** What stands above it. */
  readonly title: string;
  /** Words on the left, numbers on the right. */
  readonly align: "left" | "right";
}

/** Spaces alone between columns: where tables follow each other, lines between them would be most of it. */
const WITHOUT_LINES = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle", "mid-mid")
    .map((side) => [side, side === "middle" ? "  " : ""]),
);

/** A table without lines, indented by two. */
export function plainTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): string[] {
  const table = new Table({
    head: columns.map(({ title }) => style.faint(title)),
    colAligns: columns.map(({ align }) => align),
    chars: WITHOUT_LINES,
    // its own colours would come where none are wanted
    style: { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 0 },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => `  ${line}`.trimEnd());
}
