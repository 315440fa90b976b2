import { formatCount } from "../look/quantities.js";
import { type Markup, markup } from "./markup.js";

/** A column of a {@link DataTable}. */
export interface DataColumn {
  /** Its heading. */
  readonly heading: string;
  /** Whether its cells are numbers, which are aligned right. */
  readonly isNumber: boolean;
}

/** A table. */
export interface DataTable {
  /** What it shows. */
  readonly caption: string;
  /** Its columns; the first names the row. */
  readonly columns: readonly DataColumn[];
  /** Its rows, with a text for each column. */
  readonly rows: readonly (readonly string[])[];
  /** Where all rows can be found, if there are more than {@link MOST_ROWS}: `all are in peers.csv`. */
  readonly elsewhere?: string;
}

/** Most rows of a table: a page must still open at once. */
export const MOST_ROWS = 200;

/** Makes columns of numbers. */
export function numberColumns(...headings: readonly string[]): readonly DataColumn[] {
  return headings.map((heading) => ({ heading, isNumber: true }));
}

/** Makes columns of names or other words. */
export function wordColumns(...headings: readonly string[]): readonly DataColumn[] {
  return headings.map((heading) => ({ heading, isNumber: false }));
}

/** Returns `table` as HTML, in a frame that scrolls horizontally. */
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

/** Says what is left out at the place where a reader looks for it. */
function cutNote({ rows, elsewhere }: DataTable): Markup | undefined {
  if (rows.length <= MOST_ROWS) return undefined;
  const where = elsewhere === undefined ? "" : `; ${elsewhere}`;
  return markup` <span class="cut">(first ${MOST_ROWS} of ${formatCount(rows.length)} rows${where})</span>`;
}

function numeric(isNumber: boolean): Markup | undefined {
  return isNumber ? markup` class="n"` : undefined;
}
