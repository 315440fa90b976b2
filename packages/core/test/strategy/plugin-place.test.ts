import { describe, expect, it } from "vitest";
import { pluginPlace } from "../../src/index.js";

const OURS = ["/minibit/core/", "/minibit/strategies/"];
const CALL = "GuardedSelector.select (/minibit/core/dist/pieces/guarded-selector.js:5:6)";
const RUNNER = "run (/opt/runner/index.js:1:2)";

const TIMER = "listOnTimeout (node:internal/timers:581:17)";

/** An error with the frames of `stack`. */
function thrownAt(...stack: readonly string[]): Error {
  const error = new Error("oops");
  error.stack = ["Error: oops", ...stack.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

/** As many frames as are kept; a tool that runs us may set the number. */
const cutOff = new Array<string>(Error.stackTraceLimit).fill("dig (/mine/mine.ts:3:31)");

describe("where in a plugin something was thrown", () => {
  it.each([
    ["itself", ["select (/mine/mine.ts:3:31)", CALL, RUNNER], "mine.ts:3:31"],
    ["elsewhere", ["select (file:///lib/a%20b/x.mjs:3:31)", CALL], "/lib/a b/x.mjs:3:31"],
    [
      "by ours, which it called",
      ["has (/minibit/core/bits.js:1:1)", "/mine/mine.ts:7:1", CALL],
      "mine.ts:7:1",
    ],
    ["by a package", ["get (/mine/node_modules/x/x.js:1:1)", "/mine/mine.ts:7:1", CALL], "mine.ts:7:1"],
    [
      "by Node",
      ["check (node:internal/x:1:1)", "Array.map (<anonymous>)", "/mine/mine.ts:7:1", CALL],
      "mine.ts:7:1",
    ],
    ["in a package that it is", ["select (/mine/node_modules/p/p.js:1:2)", CALL], "node_modules/p/p.js:1:2"],
    [
      "at what is no address",
      ["select (file:///%zz.mjs:3:31)", "next (file://[.mjs:1:1)", CALL],
      "/%zz.mjs:3:31",
    ],
    [
      "while it was evaluated",
      ["/mine/helper.js:1:9", "evaluate (/mine/node_modules/jiti/dist/jiti.cjs:1:2)", CALL],
      "helper.js:1:9",
    ],
    ["so deep that the stack was cut off", cutOff, "mine.ts:3:31"],
    ["in a timer of its own", ["boom (/mine/mine.ts:3:31)", TIMER], "mine.ts:3:31"],
    [
      "by a package in a timer",
      ["get (/mine/node_modules/x/x.js:1:1)", "/mine/mine.ts:7:1", TIMER],
      "mine.ts:7:1",
    ],
  ])("is told: %s", (_, stack, place) => {
    expect(pluginPlace(thrownAt(...stack), "/mine", OURS)).toBe(place);
  });

  it.each<[string, unknown]>([
    ["of a strategy of ours, whoever runs it", thrownAt("/minibit/strategies/x.js:1:2", CALL, RUNNER)],
    [
      "of what could not be evaluated, which says so itself",
      thrownAt(
        "parse (/mine/node_modules/jiti/dist/babel.cjs:1:2)",
        "Module.load (node:internal/x:1:1)",
        CALL,
      ),
    ],
    ["of what has no stack", thrownAt()],
    ["of what is no error", "oops"],
    ["of an error that holds something else there", Object.assign(new Error("oops"), { stack: 3 })],
  ])("is not told %s", (_, thrown) => {
    expect(pluginPlace(thrown, "/mine", OURS)).toBeUndefined();
  });
});
