import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";
import { tinySwarm } from "./tiny-swarm.js";

let scratch: Scratch;
let tiny: string;
beforeEach(() => {
  scratch = new Scratch();
  tiny = tinySwarm(scratch);
});
afterEach(() => scratch.remove());

const tournament = (...args: string[]) => runCommand(["sim", "tournament", ...args], { cwd: scratch.path });

describe("minibit sim tournament", () => {
  it("ranks chokers, and shows who was faster than whom", async () => {
    const args = [tiny, "--choker", "tft,nobody", "--peers", "10", "--seeds", "1", "--workers", "1"];
    const { code, stdout, stderr } = await tournament(...args);
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
    const tables = stdout.slice(0, stdout.indexOf("repeat with:"));
    expect(tables.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/^tournament in tiny: 5 variants, 1 seed each$/m);
    expect(stdout).toMatch(/^ +1 {2}tft +\d\.\d\d +1\.00 /m);
    expect(stdout).toMatch(/^ {2}tft +· +\d+\.\d\d$/m);
    expect(stdout).toMatch(/\n\n1 seed is too few for confidence intervals: .*\n.*--seeds 6 or\s+more\.\n\n/);
    expect(stdout).toMatch(
      /^5 of 5 runs done\nrepeat with: npx minibit sim tournament tiny\.yaml --choker tft,nobody/m,
    );
  });

  it("tells programs all of it", async () => {
    const args = [
      tiny,
      "--choker",
      "tft,nobody",
      "--peers",
      "10",
      "--seeds",
      "1",
      "--workers",
      "1",
      "--json",
    ];
    const events = parseEvents((await tournament(...args)).stdout);
    const [ranking] = eventsCalled("ranking", events);
    expect(ranking).toMatchObject({ name: "tournament in tiny", chokers: ["tft", "nobody"] });
    expect(ranking?.ranking.map(({ choker }) => choker)).toEqual(["tft", "nobody"]);
    expect(ranking?.encounters).toHaveLength(6);
  });

  it.each([
    ["", "which chokers should compete? name two or more: --choker tft,nobody"],
    ["--choker tft", "a tournament needs at least two chokers: name more"],
    ["--choker tft,nobdy", "unknown choker 'nobdy'; did you mean 'nobody'?"],
    ["heterogeneous --choker tft,nobody", "scenario 'heterogeneous' has 3 populations of leechers"],
    [
      "tiny.yaml --choker tft,nobody",
      "scenario 'tiny' has 4 leechers, and a tournament divides them 90 to 10",
    ],
  ])("refuses '%s'", async (line, said) => {
    const outcome = await tournament(...line.split(" ").filter(Boolean));
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.usage, ""]);
    expect(complaintOf(outcome)).toContain(said);
  });
});
