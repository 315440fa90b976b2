import type { Column } from "./plain-table.js";

/** Columns that stand side by side, as indexes into the whole table. */
export type TablePart = readonly number[];

/**
 * Splits a table into parts that fit in `width`, with `gap` between columns. Columns keep their order, and each part
 * repeats the leading columns that identify a row. A column wider than the line gets a part of its own.
 */
export function partsOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  gap: number,
): readonly TablePart[] {
  const widths = columns.map(({ title }, place) =>
    Math.max(lengthOf(title), ...rows.map((row) => lengthOf(row[place] ?? ""))),
  );
  const widthOf = (places: TablePart): number =>
    places.reduce((sum, place) => sum + widths[place]! + gap, -gap);
  const names = columns.findIndex(({ align }) => align === "left") + 1;
  const front = columns.slice(0, names).map((_, place) => place);
  const parts: number[][] = [[...front]];
  for (const group of groupsOf(columns, names)) {
    const last = parts.at(-1)!;
    if (last.length === front.length || widthOf([...last, ...group]) <= width) last.push(...group);
    else parts.push([...front, ...group]);
  }
  return parts;
}

/** Returns the `items` at the indexes of `part`. */
export function pickedFrom<T>(items: readonly T[], part: TablePart): T[] {
  return part.map((place) => items[place]!);
}

/** Returns the indexes from `first` on, grouped by columns that must stay together. */
function groupsOf(columns: readonly Column[], first: number): number[][] {
  const groups: number[][] = [];
  for (let place = first; place < columns.length; place++) {
    if (columns[place]!.ofPrevious === true && groups.length > 0) groups.at(-1)!.push(place);
    else groups.push([place]);
  }
  return groups;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
