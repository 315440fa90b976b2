import type { Column } from "./plain-table.js";

/** Columns that stand side by side, by their places in the whole table. */
export type TablePart = readonly number[];

/**
 * What of a table fits side by side in `width`, with `gap` between columns: the columns in their order, each part with
 * those in front by which people know a row. One that is wider than the line stands in a part of its own.
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

/** The items of `items` at the places of `part`. */
export function pickedFrom<T>(items: readonly T[], part: TablePart): T[] {
  return part.map((place) => items[place]!);
}

/** The places from `first` on, those together that may not be parted. */
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
