import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** Starts a command of the lab that goes on for minutes, and waits until it does. */
async function begun(...args: string[]): Promise<MinibitProcess> {
  const started = MinibitProcess.start(["sim", ...args], { cwd: scratch.path });
  await started.until(() => started.stdout.includes("flash-crowd"), "it did not begin");
  return started;
}

describe("Ctrl-C in the lab", () => {
  it("ends a run where it is, and tells what was measured until then", async () => {
    const running = await begun("run", "flash-crowd", "--peers", "200", "--out", "results");
    running.child.kill("SIGINT");
    expect(await running.exit()).toBe(ExitCode.interrupted);
    expect(running.stdout).toMatch(
      /^flash-crowd, seed 1: stopped at [\d.,]+ s; 0 of \d+ leechers\s+are\s+complete/m,
    );
    expect(running.stdout).toMatch(/^kept in results\/run-1\.jsonl$/m);
    expect(running.stderr).toBe("");
  });

  it("ends an experiment where it is, and says how to go on", async () => {
    const running = await begun(
      "compare",
      "flash-crowd",
      "--peers",
      "500",
      "--choker",
      "tft,fair",
      "--out",
      "x",
    );
    running.child.kill("SIGINT");
    expect(await running.exit()).toBe(ExitCode.interrupted);
    expect(running.stdout).toMatch(/^stopped: 0 of 16 runs done, kept in x; the same command goes on$/m);
    expect(running.stderr).toBe("");
  });
});
