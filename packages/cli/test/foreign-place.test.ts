import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { foreignPlace } from "../src/foreign-place.js";

/** An error with the frames of `stack`. */
function thrownAt(...stack: readonly string[]): Error {
  const error = new Error("oops");
  error.stack = ["Error: oops", ...stack.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

const TIMERS = [
  "listOnTimeout (node:internal/timers:581:17)",
  "process.processTimers (node:internal/timers:1:2)",
];
const OURS = `Choker.round (${fileURLToPath(import.meta.resolve("@minibit/core"))}:10:5)`;

/** As many frames as are kept; how many, a tool that runs us may have set. */
const cutOff = new Array<string>(Error.stackTraceLimit).fill("boom (/mine/mine.ts:3:31)");

describe("the place of an error that passed no code of ours", () => {
  it.each([
    [["boom (/mine/mine.ts:3:31)", ...TIMERS], "mine.ts:3:31"],
    [["/mine/mine.ts:6:297"], "mine.ts:6:297"],
    [["async file:///mine/a%20b/mine.mjs:6:2"], "a b/mine.mjs:6:2"],
    [["Array.map (<anonymous>)", "Timeout._onTimeout (/opt/it (1)/x.js:1:2)", "/mine/y.js:3:4"], "y.js:3:4"],
    [["open (node:internal/fs:1:2)", "read (/srv/plugins/x.js:7:8)"], "/srv/plugins/x.js:7:8"],
  ])("is where it was thrown: %j", (stack, place) => {
    expect(foreignPlace(thrownAt(...stack), "/mine")).toBe(place);
  });

  it.each<[string, unknown]>([
    ["that passed code of ours", thrownAt("boom (/mine/mine.ts:3:31)", OURS, ...TIMERS)],
    ["of Node's own", thrownAt(...TIMERS)],
    ["without a stack", thrownAt()],
    ["that is none", "oops"],
    ["whose stack may be cut off", thrownAt(...cutOff)],
    ["that a test of ours throws", new Error("oops")],
  ])("is not told of one %s", (_, error) => {
    expect(foreignPlace(error, "/mine")).toBeUndefined();
  });
});
