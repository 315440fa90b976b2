import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";

const HANGS = "await new Promise(() => {});\nexport default {};\n";
const QUITS = "process.exit(0);\nexport default {};\n";

const WAITS = "it waits for what never comes (an await that is in no function)";
const ENDED = "ended the process while it was loaded (exit code 0); take process.exit out of it";

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
    expect(await endOf(line)).toEqual([ExitCode.usage, `minibit: ./quits.ts ${ENDED}\n`]);
  });
});
