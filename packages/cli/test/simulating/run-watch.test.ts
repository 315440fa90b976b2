import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { EVENT_SCHEMA } from "../../src/event-schema.js";
import { RunWatch } from "../../src/simulating/run-watch.js";
import { sampleResult } from "./sample-result.js";

/** What is told of a run in which so much of the upload is used. */
function eventWith(utilisation: number | undefined): unknown {
  const scenario = { ...sampleResult().scenario, stop: { whenComplete: true, atMs: 60_000 } };
  const watch = new RunWatch(scenario, "7");
  watch.progress = { ...watch.progress, nowMs: 30_000, utilisation };
  const stamp = { v: 1, time: "2026-01-31T12:00:00.000Z", peer: "lab" };
  return v.parse(EVENT_SCHEMA, { ...stamp, ...watch.event() });
}

describe("a run that goes on, told to programs", () => {
  it("says how much of the upload is used, also where it is nothing", () => {
    expect(eventWith(0.5)).toHaveProperty("utilisation", 0.5);
    expect(eventWith(0)).toHaveProperty("utilisation", 0);
  });

  it("does not call the upload unused before it is known", () => {
    expect(eventWith(undefined)).not.toHaveProperty("utilisation");
  });
});
