import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { EVENT_SCHEMA } from "../src/event-schema.js";
import { ExitCode } from "../src/exit-code.js";

const PAGE = readFileSync(
  fileURLToPath(new URL("../../../docs/guides/exit-codes-and-json.md", import.meta.url)),
  "utf8",
);

/** What every event has. */
const COMMON = ["v", "event", "time", "peer", "infoHash"];

const EVENTS = EVENT_SCHEMA.options.map(({ entries }) => ({
  event: entries.event.literal,
  fields: Object.keys(entries).filter((field) => !COMMON.includes(field)),
}));

describe("the page of exit codes and events", () => {
  it.each(EVENTS)("has $event with all its fields", ({ event, fields }) => {
    const [row = ""] = rowsOf(`\`${event}\``);
    expect(fields.filter((field) => !row.includes(`\`${field}\``))).toEqual([]);
    expect(row).not.toBe("");
  });

  it.each(Object.values(ExitCode))("has exit code %i", (code) => {
    expect(rowsOf(String(code))).toHaveLength(1);
  });
});

/** The rows of tables whose first cell is `first`. */
function rowsOf(first: string): string[] {
  return PAGE.split("\n").filter((line) => line.split("|")[1]?.trim() === first);
}
