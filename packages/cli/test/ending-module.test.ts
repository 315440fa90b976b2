import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";

const HANGS = "await new Promise(() => {});\nexport default {};\n";
const QUITS = "process.exit(0);\nexport default {};\n";

/** It says so before it waits, and keeps the process going meanwhile. */
const LINGERS = `
import { writeSync } from "node:fs";
setInterval(() => {}, 1_000);
writeSync(2, "lingering");
await new Promise(() => {});
export default {};
`;

const WAITS = "it waits forever (a top-level await that never finishes)";
const ENDED = "ended the process while it was loaded (exit code 0); remove the call of process.exit";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** How `minibit` ends in the scratch folder. */
async function endOf(line: string): Promise<readonly [code: number | undefined, stderr: string]> {
  const { code, stderr } = await MinibitProcess.run(line.split(" "), { cwd: scratch.path });
  return [code, stderr];
}

describe("a module that never finishes loading is told of, and so is its file", () => {
  it.each([
    ["strategies --plugin ./hangs.mjs", "plugin './hangs.mjs' failed while it was loaded: "],
    ["peer --plugin ./hangs.ts", "plugin './hangs.ts' failed while it was loaded: "],
    ["sim run ./hangs.ts", "./hangs.ts failed while it was loaded: "],
    ["strategies --config hangs.ts", "hangs.ts failed while it was loaded: "],
  ])("%s", async (line, told) => {
    scratch.file("hangs.ts", HANGS);
    scratch.file("hangs.mjs", HANGS);
    expect(await endOf(line)).toEqual([ExitCode.usage, `minibit: ${told}${WAITS}\n`]);
  });
});

describe("a module that ends the process while it is loaded is told of by its file", () => {
  it.each([
    "strategies --plugin ./quits.ts",
    "sim compare flash-crowd --choker tft,nobody --plugin ./quits.ts",
    "sim run ./quits.ts",
    "strategies --config quits.ts",
  ])("%s", async (line) => {
    scratch.file("quits.ts", QUITS);
    expect(await endOf(line)).toEqual([ExitCode.usage, `minibit: quits.ts ${ENDED}\n`]);
  });

  it("also where a run is replayed with it", async () => {
    scratch.file("quits.ts", QUITS);
    await MinibitProcess.run("sim run flash-crowd --peers 2 --out kept -q".split(" "), { cwd: scratch.path });
    const line = "sim replay kept/run-1.jsonl --plugin ./quits.ts";
    expect(await endOf(line)).toEqual([ExitCode.usage, `minibit: quits.ts ${ENDED}\n`]);
  });

  it.each([
    "sim run flash-crowd --plugin ./quits.ts --json",
    "sim compare flash-crowd --choker tft,nobody --plugin ./quits.ts --json",
    "sim tournament --choker tft,nobody --plugin ./quits.ts --json",
  ])("also as an event: %s", async (line) => {
    scratch.file("quits.ts", QUITS);
    const ended = await MinibitProcess.run(line.split(" "), { cwd: scratch.path });
    expect(ended.eventsOf("error")).toMatchObject([
      { message: `quits.ts ${ENDED}`, exitCode: ExitCode.usage },
    ]);
  });

  it("also as an event of a run that is replayed with it", async () => {
    scratch.file("quits.ts", QUITS);
    await MinibitProcess.run("sim run flash-crowd --peers 2 --out kept -q".split(" "), { cwd: scratch.path });
    const line = "sim replay kept/run-1.jsonl --plugin ./quits.ts --json";
    const ended = await MinibitProcess.run(line.split(" "), { cwd: scratch.path });
    expect(ended.eventsOf("error")).toMatchObject([{ message: `quits.ts ${ENDED}` }]);
  });
});

describe("a strategy that ends the process in a run", () => {
  it("is told of as an event, too", async () => {
    const entry = "{ summary: 'quits', create: () => ({ select: () => process.exit(0) }) }";
    scratch.file("quits.ts", `export default { name: "q", apiVersion: 1, selectors: { quits: ${entry} } };`);
    const line = "sim run flash-crowd --peers 2 --plugin ./quits.ts --selector quits --json";
    const ended = await MinibitProcess.run(line.split(" "), { cwd: scratch.path });
    const message = ended.eventsOf("error")[0]?.message;
    expect([ended.code, ended.stderr]).toEqual([ExitCode.runFailed, `minibit: ${message}\n`]);
    expect(message).toContain("the process ended in the middle of the run (exit code 0)");
  });
});

describe("a module that loops while it is loaded", () => {
  it("is told of while it does", async () => {
    scratch.file("loops.ts", "for (;;);\nexport default {};\n");
    const looping = MinibitProcess.start(["strategies", "--plugin", "./loops.ts"], { cwd: scratch.path });
    await looping.until(() => looping.stderr.includes("\n"), "nothing was told");
    expect(looping.stderr).toBe(
      "minibit: loops.ts is still loading: it may be waiting forever, or looping; Ctrl-C stops the command\n",
    );
  });
});

describe("a module that keeps the process going and never finishes loading", () => {
  it.each([
    "sim run flash-crowd --plugin ./lingers.ts",
    "sim compare flash-crowd --choker tft,nobody --plugin ./lingers.ts",
    "sim tournament --choker tft,nobody --plugin ./lingers.ts",
  ])("does not keep a command of the lab from being ended by the first Ctrl-C: %s", async (line) => {
    scratch.file("lingers.ts", LINGERS);
    const lingering = MinibitProcess.start(line.split(" "), { cwd: scratch.path });
    await lingering.until(() => lingering.stderr.includes("lingering"), "it was not loaded");
    lingering.child.kill("SIGINT");
    expect(await lingering.exit()).toBe(ExitCode.interrupted);
  });
});
