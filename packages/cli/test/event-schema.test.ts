import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { EVENT_SCHEMA } from "../src/event-schema.js";
import { JsonEvents } from "../src/json-events.js";
import { KeptOutput } from "./run-command.js";

describe("the schema of JSON events", () => {
  it("is the one in the documents; if not, npm run reference makes it anew", async () => {
    const schema = toJsonSchema(EVENT_SCHEMA, { target: "draft-2020-12" });
    const published = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      title: "A line of minibit --json",
      ...schema,
    };
    await expect(`${JSON.stringify(published, undefined, 2)}\n`).toMatchFileSnapshot(
      "../../../docs/schemas/events.schema.json",
    );
  });

  it("fits what is written, with the name of the peer and the time on each line", () => {
    const output = new KeptOutput();
    new JsonEvents(output, "bob").write({ event: "listening", host: "127.0.0.1", port: 50_001 });
    const [line, rest] = output.text.split("\n");
    expect(rest).toBe("");
    const event: unknown = JSON.parse(line!);
    expect(v.parse(EVENT_SCHEMA, event)).toMatchObject({
      v: 1,
      event: "listening",
      peer: "bob",
      port: 50_001,
    });
  });

  it.each([
    { v: 2, event: "stopped", time: "2026-01-01T00:00:00.000Z", peer: "bob", exitCode: 0 },
    { v: 1, event: "stopped", time: "yesterday", peer: "bob", exitCode: 0 },
    { v: 1, event: "stopped", time: "2026-01-01T00:00:00.000Z", exitCode: 0 },
    { v: 1, event: "paused", time: "2026-01-01T00:00:00.000Z", peer: "bob" },
  ])("does not fit %j", (event) => {
    expect(v.safeParse(EVENT_SCHEMA, event).success).toBe(false);
  });
});
