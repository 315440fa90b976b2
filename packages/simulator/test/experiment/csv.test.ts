import { readFile } from "node:fs/promises";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { csvRow } from "../../src/experiment/results/csv.js";
import { measureRun } from "../../src/experiment/index.js";
import { PeersTable } from "../../src/experiment/results/peers-table.js";
import { peerResult } from "../validation/sample-result.js";
import { storedRun } from "./samples.js";

/** A reader of RFC 4180, written for the test. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const [, content = "", end] = found;
    row.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end === "\r\n") rows.push(row.splice(0));
    if (cell.lastIndex === text.length) break;
  }
  return rows;
}

describe("a row of CSV", () => {
  it("quotes what would be ambiguous, and nothing else", () => {
    expect(csvRow(["tft", 1.5, true, null, undefined])).toBe("tft,1.5,true,,\r\n");
    expect(csvRow(['say "hi"', "a,b", "two\nlines", " space"])).toBe(
      '"say ""hi""","a,b","two\nlines"," space"\r\n',
    );
  });

  test.prop([fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), { minLength: 1 })])(
    "can be read back, whatever stands in it",
    (rows) => {
      expect(parseCsv(rows.map(csvRow).join(""))).toEqual(rows);
    },
  );
});

describe("the table of peers", () => {
  it("has columns of which the guide says what they are", async () => {
    const guide = await readFile(
      new URL("../../../../docs/guides/comparing-strategies.md", import.meta.url),
      "utf8",
    );
    const described = [...guide.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = ""]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    let text = "";
    for await (const row of new PeersTable([]).text([])) text += row;
    expect([...parseCsv(text)[0]!, "note.NAME"].sort()).toEqual(described.sort());
  });

  it("leaves a cell empty for what a peer did not note, whatever that is called", async () => {
    const peers = [
      peerResult("leecher-1", 5, { notes: { constructor: 3 } }),
      peerResult("leecher-2", 5, { notes: {} }),
    ];
    const run = storedRun({ variant: "tft" }, { peers });
    let text = "";
    for await (const row of new PeersTable([measureRun(run)]).text([run])) text += row;
    expect(parseCsv(text).map((row) => row.at(-1))).toEqual(["note.constructor", "3", ""]);
  });

  it("has one row for each peer of each run, and a column for each number that a strategy noted", async () => {
    const peers = [peerResult("leecher-1", 5, { notes: { "a,b": 3 } }), peerResult("leecher-2", undefined)];
    const run = storedRun({ variant: "tft" }, { peers });
    const other = storedRun(
      { variant: "nobody" },
      { peers: [peerResult("leecher-1", 9, { notes: { z: 1 } })] },
    );
    let text = "";
    for await (const row of new PeersTable([run, other].map(measureRun)).text([run, other])) text += row;
    const [head, ...rows] = parseCsv(text);
    expect(rows).toHaveLength(3);
    expect(head).toEqual(["variant", "seed", ...Object.keys(peers[0]!).slice(0, -1), "note.a,b", "note.z"]);
    const named = rows.map((row) => Object.fromEntries(row.map((value, index) => [head![index], value])));
    expect(named[0]).toMatchObject({
      variant: "tft",
      seed: "7",
      name: "leecher-1",
      downloadMs: "5000",
      "note.a,b": "3",
    });
    expect(named[1]).toMatchObject({ name: "leecher-2", downloadMs: "", "note.a,b": "" });
    expect(named[2]).toMatchObject({ variant: "nobody", "note.z": "1" });
  });
});
