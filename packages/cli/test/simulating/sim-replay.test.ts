import { mkdirSync, readFileSync } from "node:fs";
import { VERSION } from "@minibit/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { drawnLines } from "../drawn-lines.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { type CommandOptions, complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";
import { pluginWith, tinySwarm } from "./tiny-swarm.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** One sends what is corrupt, leechers have one slot each, and the last to come finds no tracker. */
const WILD_SWARM = `
summary: everything that can happen
file: { size: 512KiB, pieceSize: 32KiB }
populations:
  seed: { holds: all, upload: 512kbit }
  leecher: { count: 5, upload: 1Mbit, slots: 1, arrival: { over: 5s } }
  spoiler: { upload: 2Mbit, behaviour: { corrupting: 50% } }
faults: [{ kind: tracker-outage, at: 4s, for: 10s }]
`;

/** Keeps a run of a tiny swarm in `results`. */
async function keep(...args: string[]): Promise<void> {
  await keepRunOf(tinySwarm(scratch), ...args);
}

async function keepRunOf(scenario: string, ...args: string[]): Promise<void> {
  const line = ["sim", "run", scenario, "--out", "results", "--quiet", ...args];
  expect(await runCommand(line, { cwd: scratch.path })).toEqual({
    code: ExitCode.done,
    stdout: "",
    stderr: "",
  });
}

/** Writes `wanted` into the kept run, where it has `found`. */
function edit(found: string, wanted: string): void {
  const text = readFileSync(scratch.at("results", "run-1.jsonl"), "utf8");
  expect(text).toContain(found);
  scratch.file("results/run-1.jsonl", text.replace(found, wanted));
}

/** Runs `minibit sim replay` of it. */
function replay(args: readonly string[] = [], options?: CommandOptions) {
  return runCommand(["sim", "replay", "results/run-1.jsonl", ...args], { cwd: scratch.path, ...options });
}

/** The lines that it prints when all goes well. */
async function lines(args?: readonly string[], options?: CommandOptions): Promise<string[]> {
  const { code, stdout, stderr } = await replay(args, options);
  expect([code, stderr]).toEqual([ExitCode.done, ""]);
  return stdout.split("\n").slice(0, -1);
}

const secondsOf = (line: string): number => Number(/^ *([\d.]+) s/.exec(line)?.[1]);

describe("minibit sim replay", () => {
  it("names a run of the comparison whose folder it was given", async () => {
    const compare = ["sim", "compare", tinySwarm(scratch), "--choker", "tft,everyone", "--seeds", "1"];
    await runCommand([...compare, "--out", "results", "--quiet"], { cwd: scratch.path });
    const told = async (folder: string): Promise<string> =>
      complaintOf(await runCommand(["sim", "replay", folder], { cwd: scratch.path }));
    const run = "give the file of a run in it, as results/runs/everyone-1.jsonl";
    expect(await told("results")).toContain(`results is a folder: ${run}`);
    expect(await told("results/runs")).toContain(`results/runs is a folder: ${run}`);
  });

  it("shows what a peer saw and decided, and why, from its coming to its going", async () => {
    await keep();
    const shown = await lines(["--peer", "leecher-2"]);
    expect(shown[0]).toMatch(/^ +\d\.\d{3} s {2}came {7}with nothing$/);
    expect(shown.filter((line) => / piece {6}piece \d+ is here, \d+ in all$/.test(line))).toHaveLength(16);
    expect(shown).toContainEqual(
      expect.stringMatching(/ joined {5}(?:seed-1|leecher-\d), which (?:we|dialled)/),
    );
    expect(shown).toContainEqual(expect.stringMatching(/ unchoked {3}by seed-1$/));
    expect(shown).toContainEqual(expect.stringMatching(/ interest {3}leecher-\d wants a piece of ours$/));
    expect(shown).toContainEqual(
      expect.stringMatching(
        / picked {5}piece \d+ of seed-1: .* \(held by \d, rank \d+ of \d+ candidates?\)$/,
      ),
    );
    expect(shown).toContainEqual(expect.stringMatching(/ round {6}\d.*: serves leecher-\d \(regular, new\)/));
    expect(shown).toContainEqual(expect.stringMatching(/ complete {3}everything is here, after [\d.]+ s$/));
    const times = shown.map(secondsOf);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("shows a part of the time alone", async () => {
    await keep();
    const times = (await lines(["--from", "1s", "--until", "1500ms"])).map(secondsOf);
    expect(times.length).toBeGreaterThan(0);
    expect(times.filter((time) => time < 1 || time > 1.5)).toEqual([]);
  });

  it("says why it shows nothing", async () => {
    await keep();
    expect(await replay(["--peer", "leecher-2", "--until", "1ms"])).toEqual({
      code: ExitCode.done,
      stdout: "",
      stderr: expect.stringMatching(/^minibit: nothing to show yet: leecher-2 arrived at [\d.]+ s\n$/),
    });
  });

  it("says whose a line is where there are several", async () => {
    await keep();
    const shown = await lines(["--peer", "leecher-1", "--peer", "seed"]);
    const peers = shown.map((line) => /^ +[\d.]+ s {2}(\S+)/.exec(line)?.[1]);
    expect(new Set(peers)).toEqual(new Set(["leecher-1", "seed-1"]));
  });

  it("writes lines of JSON", async () => {
    await keep();
    const events = eventsCalled(
      "traced",
      parseEvents((await lines(["--peer", "leecher-3", "--json"])).join("\n") + "\n"),
    );
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(["leecher-3"]));
    expect(events.at(0)).toMatchObject({ what: "came", facts: { pieces: 0 } });
    expect(events.filter(({ what }) => what === "piece")).toHaveLength(16);
  });

  it("breaks long lines on a terminal", async () => {
    await keep();
    const drawn = drawnLines((await lines([], { columns: 60 })).join("\n"));
    expect(drawn.filter((line) => line.length >= 60)).toEqual([]);
  });

  it("says when a plugin has changed, and when the events are others", { timeout: 40_000 }, async () => {
    scratch.file("mine.ts", pluginWith("return candidates.rarest()[Symbol.iterator]().next().value;"));
    await keep("--plugin", "./mine.ts", "--selector", "mine");
    expect((await replay()).code).toBe(ExitCode.done);
    // another file, as a process loads each once
    scratch.file("changed.ts", pluginWith("return candidates.inOrder()[Symbol.iterator]().next().value;"));
    const { code, stderr } = await replay(["--plugin", "./changed.ts"]);
    expect(code).toBe(ExitCode.mismatch);
    expect(stderr.split("\n")).toEqual([
      "minibit: what follows may differ from the kept run: plugin 'my-plugin' has changed",
      expect.stringMatching(
        /^minibit: the events differ from those of the kept run \(digest \w+, not \w+\): plugin 'my-/,
      ),
      "",
    ]);
  });

  it("has words for all that a peer can see, do and be", { timeout: 40_000 }, async () => {
    scratch.file("mine.ts", pluginWith('context.note("third", 1 / 3); throw new Error("no idea");'));
    scratch.file("wild.yaml", WILD_SWARM);
    await keepRunOf("wild.yaml", "--plugin", "./mine.ts", "--selector", "mine");
    const shown = await lines();
    for (const words of [
      / left {7}spoiler-1: they alone sent piece \d+, which is corrupt$/,
      / announced {2}the tracker named \d peers?$/,
      / announced {2}\S+ did not answer within 15 s$/,
      / choked {5}by leecher-\d$/,
      / corrupt {4}piece \d+, of blocks from spoiler-1$/,
      / noted {6}third 0\.333333$/,
      / fault {6}strategy 'mine': threw in select: no idea \(mine\.ts:7:\d+\)$/,
    ]) {
      expect(shown).toContainEqual(expect.stringMatching(words));
    }
    expect(shown.filter((line) => line.includes("undefined"))).toEqual([]);
  });

  it("compares no events with those of a run that was interrupted nobody knows where", async () => {
    await keep();
    edit('"digest":"', '"digest":"0');
    edit('"ending":"complete"', '"ending":"interrupted"');
    await lines();
    edit('"ending":"interrupted"', '"ending":"complete"');
    const { code, stderr } = await replay();
    expect(code).toBe(ExitCode.mismatch);
    expect(stderr).toMatch(
      /^minibit: the events differ from those of the kept run \(digest (\w+), not 0\1\): please report it\n$/,
    );
  });

  it("says that a plugin that did not change does not do the same again", async () => {
    scratch.file("mine.ts", pluginWith("return candidates.inOrder()[Symbol.iterator]().next().value;"));
    await keep("--plugin", "./mine.ts", "--selector", "mine");
    edit('"digest":"', '"digest":"0');
    expect((await replay()).stderr).toMatch(
      /: plugin 'my-plugin' behaved differently this time: does it read a clock, or draw random numbers of its own\?\n$/,
    );
  });

  it("tells programs why it ended", async () => {
    await keep();
    const { code, stdout } = await replay(["--peer", "leecher-9", "--json"]);
    expect(eventsCalled("error", parseEvents(stdout))).toMatchObject([{ peer: "lab", exitCode: code }]);
  });

  it("says that another version kept the run", async () => {
    await keep();
    edit(`"minibit":"${VERSION}"`, '"minibit":"0.0.9"');
    expect(await replay()).toMatchObject({
      code: ExitCode.done,
      stderr: `minibit: what follows may differ from the kept run: it was MiniBit 0.0.9, and this is ${VERSION}\n`,
    });
  });

  it.each([
    ["results/run-2.jsonl", ExitCode.disk, "results/run-2.jsonl does not exist: give the path of a run file"],
    ["results", ExitCode.disk, "results is a folder: give the file of a run in it, as results/run-1.jsonl"],
    [
      "empty",
      ExitCode.disk,
      "empty is a folder without runs: give the file of a run, as results/run-7.jsonl",
    ],
    ["tiny.yaml", ExitCode.disk, "tiny.yaml is not a run file: its lines are not JSON"],
    ["results/run-1.jsonl --peer leecher-9", ExitCode.usage, "there is no 'leecher-9' in this run"],
    [
      "results/run-1.jsonl --from 20s --until 5s",
      ExitCode.usage,
      "--from 20s is not before --until 5s: nothing would be shown",
    ],
    ["results/run-1.jsonl --from 1h", ExitCode.usage, "--from 1h is after the end of this run, which is at "],
    ["results/run-1.jsonl --until never", ExitCode.usage, "--until is a duration like 60s, 5m or 2h"],
  ])("refuses '%s'", async (line, code, said) => {
    await keep();
    mkdirSync(scratch.at("empty"));
    const outcome = await runCommand(["sim", "replay", ...line.split(" ")], { cwd: scratch.path });
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
    expect(complaintOf(outcome)).toContain(said);
  });
});
