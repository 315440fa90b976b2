import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

const KEEPING = ["--out", "results/"];
const COMMANDS: readonly (readonly [string, readonly string[], string])[] = [
  ["compare", ["flash-crowd", "--peers", "500", "--choker", "tft,fair"], "experiment.json"],
  ["tournament", ["--peers", "500", "--choker", "tft,fair"], "experiment.json"],
  ["run", ["flash-crowd", "--peers", "500"], "run-1.jsonl"],
];

/** Starts a command of the lab that goes on for minutes, and waits until it does. */
async function begun(name: string, args: readonly string[]): Promise<MinibitProcess> {
  const started = MinibitProcess.start(["sim", name, ...args, ...KEEPING], { cwd: scratch.path });
  await started.until(() => started.stdout.includes("flash-crowd"), "it did not begin");
  return started;
}

describe("results that another command writes at this moment", () => {
  it.each(COMMANDS)("are refused, with who that is and what to do: sim %s", async (name, args, file) => {
    const { pid } = (await begun(name, args)).child;
    const second = await runCommand(["sim", name, ...args, ...KEEPING], { cwd: scratch.path });
    expect(complaintOf(second)).toMatch(
      new RegExp(
        `^results is in use: process ${pid} writes ${file} there since [-\\d]+ [:\\d]+; ` +
          "wait for its end, or choose another folder with --out$",
      ),
    );
    expect([second.code, second.stdout]).toEqual([ExitCode.usage, ""]);
  });

  it("are taken up again once it was killed", async () => {
    const [name, args] = COMMANDS[0]!;
    const first = await begun(name, args);
    first.child.kill("SIGKILL");
    await first.exit();
    await begun(name, args);
  });

  it("are no others: runs with other seeds go into one folder side by side", async () => {
    const [name, args] = COMMANDS[2]!;
    await begun(name, args);
    await begun(name, [...args, "--seed", "2"]);
  });
});
