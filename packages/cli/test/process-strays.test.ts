import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Lists what there is, with a plugin that does `loading` while it is loaded. */
function list(loading: string): Promise<MinibitProcess> {
  scratch.file(
    "mine.mjs",
    `function boom() { throw new Error("oops"); }
${loading}
const mine = { summary: "fails elsewhere", create: () => ({ select() {} }) };
export default { name: "mine", apiVersion: 1, selectors: { mine } };
`,
  );
  return MinibitProcess.run(["strategies", "--plugin", "./mine.mjs"], { cwd: scratch.path });
}

/** Does `deed` in a timer, and goes on after it. */
const inTimer = (deed: string): string =>
  `await new Promise((done) => setTimeout(() => { done(); ${deed}; }, 0));`;

/** Does `deed` in a timer once the command is over, and how it exits is known. */
const afterwards = (deed: string): string =>
  `const timer = setInterval(() => {
  if (process.exitCode === undefined) return;
  clearInterval(timer);
  ${deed};
}, 1);`;

const WHERE = "(in a timer or an unawaited promise of a plugin)";

describe("what a plugin throws where nobody called it, and no command hears it", () => {
  it.each([
    ["in a timer", inTimer("boom()")],
    ["in a promise", "void (async () => { await 1; boom(); })();"],
    ["after the command", afterwards("boom()")],
    ["again and again", `setInterval(boom, 1); ${inTimer("")} ${afterwards("boom()")}`],
  ])("is told once, with its place, and changes nothing else: %s", async (_, loading) => {
    const { code, stderr } = await list(loading);
    expect(stderr).toBe(`minibit: mine.mjs:1:25: oops ${WHERE}\n`);
    expect(code).toBe(ExitCode.done);
  });

  it("ends the command in a line where nothing says whose it is", async () => {
    const { code, stderr } = await list(`${inTimer('throw "text"')} ${inTimer("")}`);
    expect(stderr).toBe(`minibit: unexpected: text ${WHERE} (--verbose shows where; please report it)\n`);
    expect(code).toBe(ExitCode.unexpected);
  });

  it("is told without a place where it has none, once the command is over", async () => {
    const { code, stderr } = await list(afterwards('throw "text"'));
    expect(stderr).toBe(`minibit: text ${WHERE}\n`);
    expect(code).toBe(ExitCode.done);
  });
});
