import { describe, expect, it } from "vitest";
import { MOST_ROWS, dataTable, numberColumns, wordColumns } from "../../src/report/markup/data-table.js";

function rows(count: number): string[][] {
  return Array.from({ length: count }, (_, index) => [`peer-${index + 1}`, String(index)]);
}

describe("a table", () => {
  const columns = [...wordColumns("peer"), ...numberColumns("links")];

  it("has a caption, and heads for its columns and its rows", () => {
    const { text } = dataTable({ caption: "Links", columns, rows: rows(1) });
    expect(text).toContain("Links");
    expect(text).toContain('<th scope="col">peer</th><th scope="col" class="n">links</th>');
    expect(text).toContain('<th scope="row">peer-1</th><td class="n">0</td>');
  });

  it("has all rows where a page bears them, and says nothing of it", () => {
    const { text } = dataTable({
      caption: "Links",
      columns,
      rows: rows(MOST_ROWS),
      elsewhere: "all are in peers.csv",
    });
    expect(text).toContain(`peer-${MOST_ROWS}<`);
    expect(text).not.toContain("first");
  });

  it("is cut where there are more, and says how many there are and where", () => {
    const { text } = dataTable({
      caption: "Links",
      columns,
      rows: rows(10_000),
      elsewhere: "all are in peers.csv",
    });
    expect(text).toContain("(first 200 of 10,000 rows; all are in peers.csv)");
    expect(text).toContain("peer-200<");
    expect(text).not.toContain("peer-201<");
  });
});
