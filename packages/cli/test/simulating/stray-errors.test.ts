import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { Scratch } from "../scratch.js";
import { pluginWith, tinySwarm } from "./tiny-swarm.js";

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
  tinySwarm(scratch);
});
afterEach(() => scratch.remove());

/** Runs a swarm with a plugin whose selector does `body`, in a process of its own. */
function simRun(body: string, ...more: readonly string[]): Promise<MinibitProcess> {
  scratch.file("mine.ts", pluginWith(`${body}; return candidates[0].piece;`));
  const args = ["sim", "run", "tiny.yaml", "--plugin", "./mine.ts", "--selector", "mine", ...more];
  return MinibitProcess.run(args, { cwd: scratch.path });
}

const WHERE = "(in a timer or an unawaited promise of a plugin)";

describe("what a plugin throws where nobody called it", () => {
  it.each([
    ["a timer", 'setTimeout(() => { throw new Error("oops"); }, 0)'],
    ["a promise", 'void Promise.reject(new Error("oops"))'],
  ])("fails the run, with a line that says so, and where: %s", async (_, body) => {
    const { code, stderr } = await simRun(body);
    expect(stderr).toMatch(/^minibit: the run of 'tiny' with seed 1 failed: mine\.ts:7:\d+: oops /);
    expect(stderr).toContain(`: oops ${WHERE}\n`);
    expect(code).toBe(ExitCode.runFailed);
  });

  it("is told to programs too", async () => {
    const { stdout } = await simRun('void Promise.reject(new Error("oops"))', "--json");
    const [error] = eventsCalled("error", parseEvents(stdout));
    expect(error).toMatchObject({ exitCode: ExitCode.runFailed });
  });
});

describe("a plugin that ends the process", () => {
  it.each([0, 3])("fails the run, with a line that says so: exit code %i", async (exit) => {
    const { code, stdout, stderr } = await simRun(`process.exit(${exit})`, "--out", "results");
    expect(stderr).toBe(
      "minibit: the run of 'tiny' with seed 1 failed: the process ended in the middle of the run " +
        `(exit code ${exit}); a plugin may have called process.exit\n`,
    );
    expect(code).toBe(ExitCode.runFailed);
    expect(stdout).toBe("tiny, seed 1\n");
  });
});
