import { formatCount } from "../look/quantities.js";
import { type Markup, markup } from "./markup.js";

/** A column of a {@link DataTable}. */
export interface DataColumn {
  /** What it is. */
  readonly heading: string;
  /** Whether its cells are numbers, which stand below each other by their ends. */
  readonly isNumber: boolean;
}

/** A table. */
export interface DataTable {
  /** What it is of. */
  readonly caption: string;
  /** Its columns; the first names the row. */
  readonly columns: readonly DataColumn[];
  /** Its rows, a text for each column. */
  readonly rows: readonly (readonly string[])[];
  /** Where all rows are, if there are more than {@link MOST_ROWS}: `all are in peers.csv`. */
  readonly elsewhere?: string;
}

/** Rows of a table at the most: a page has to stay one that opens at once. */
export const MOST_ROWS = 200;

/** Columns of numbers. */
export function numberColumns(...headings: readonly string[]): readonly DataColumn[] {
  return headings.map((heading) => ({ heading, isNumber: true }));
}

/** Columns of names or other words. */
export function wordColumns(...headings: readonly string[]): readonly DataColumn[] {
  return headings.map((heading) => ({ heading, isNumber: false }));
}

/** `table` as HTML, in a frame in which it can be scrolled sideways. */
export function dataTable(table: DataTable): Markup {
  const { caption, columns, rows } = table;
  const heads = columns.map(
    ({ heading, isNumber }) => markup`<th scope="col"${numeric(isNumber)}>${heading}</th>`,
  );
  const lines = rows.slice(0, MOST_ROWS).map((row) => dataRow(row, columns));
  return markup`<div class="table" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}${cutNote(table)}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
}

function dataRow(row: readonly string[], columns: readonly DataColumn[]): Markup {
  const cells = row.map((cell, index) => {
    const kind = numeric(columns[index]!.isNumber);
    return index === 0 ? markup`<th scope="row"${kind}>${cell}</th>` : markup`<td${kind}>${cell}</td>`;
  });
  return markup`<tr>
    ${cells}
  </tr> `;
}

/** What is left out is said where one looks for it. */
function cutNote({ rows, elsewhere }: DataTable): Markup | undefined {
  if (rows.length <= MOST_ROWS) return undefined;
  const where = elsewhere === undefined ? "" : `; ${elsewhere}`;
  return markup` <span class="cut">(first ${MOST_ROWS} of ${formatCount(rows.length)} rows${where})</span>`;
}

function numeric(isNumber: boolean): Markup | undefined {
  return isNumber ? markup` class="n"` : undefined;
}
