import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** Downloads a file with a plugin that does `once` when it is asked first. */
async function download(once: string, ...more: readonly string[]): Promise<MinibitProcess> {
  scratch.file(
    "mine.mjs",
    `let isFirst = true;
function boom() { throw new Error("oops"); }
const create = () => ({
  select(candidates) {
    if (isFirst) { isFirst = false; ${once} }
    return [...candidates.rarest()][0];
  },
});
export default { name: "mine", apiVersion: 1, selectors: { mine: { summary: "fails elsewhere", create } } };
`,
  );
  const seeding = ["tracker", "--seed", scratch.file("shared/data.bin", 1_000_000), "--port", "0", "--json"];
  const tracker = MinibitProcess.start(seeding);
  const { port } = await tracker.event("listening");
  await tracker.event("seeding");
  const strategy = ["--plugin", "./mine.mjs", "--selector", "mine"];
  return await MinibitProcess.run(
    ["peer", "--tracker", `http://127.0.0.1:${port}`, "--host", "127.0.0.1", ...strategy, ...more],
    { cwd: scratch.path },
  );
}

const WHERE = "(in a timer or an unawaited promise of a plugin)";

describe("what a plugin throws where nobody called it", () => {
  it.each([
    ["a timer", "setTimeout(boom, 0)"],
    ["a timer, again and again", "setInterval(boom, 1)"],
    ["a promise", "(async () => { await 1; boom(); })()"],
  ])("is told once, with its place, and the share goes on: %s", async (_, once) => {
    const { code, stderr } = await download(once);
    expect(stderr).toBe(`mine.mjs:2:25: oops ${WHERE}\n`);
    expect(code).toBe(ExitCode.done);
    expect(contentOf(scratch.at("downloads/data.bin"))).toEqual(contentOf(scratch.at("shared/data.bin")));
  });

  it("is told with --quiet as well, like what a strategy does wrong where it was asked", async () => {
    const { code, stdout, stderr } = await download(
      'setTimeout(boom, 0); throw new Error("no idea")',
      "--quiet",
    );
    expect(stderr.split("\n").sort()).toEqual([
      "",
      `minibit: mine.mjs:2:25: oops ${WHERE}`,
      expect.stringMatching(/^minibit: strategy 'mine': threw in select: no idea \(mine\.mjs:\d+:\d+\)$/),
    ]);
    expect([code, stdout]).toEqual([ExitCode.done, ""]);
  });

  it("ends the command in a line where nothing says whose it is", async () => {
    const { code, stdout, stderr } = await download('setTimeout(() => { throw "text"; }, 0)', "--json");
    expect(stderr).toBe(`minibit: unexpected: text ${WHERE} (--verbose shows where; please report it)\n`);
    expect(code).toBe(ExitCode.unexpected);
    const events = parseEvents(stdout);
    expect(eventsCalled("error", events)).toMatchObject([{ exitCode: ExitCode.unexpected }]);
    expect(eventsCalled("stopped", events)).toMatchObject([{ exitCode: ExitCode.unexpected }]);
  });
});

describe("a timer of a plugin", () => {
  it("does not keep the process from ending", async () => {
    const { code, stderr } = await download("setInterval(() => {}, 1_000)");
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
  });
});
