import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Summary } from "@minibit/simulator";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { drawnLines } from "../drawn-lines.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { type CommandOptions, RunningCommand, complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";
import { pluginWith, tinySwarm } from "./tiny-swarm.js";

let scratch: Scratch;
let tiny: string;
beforeEach(() => {
  scratch = new Scratch();
  tiny = tinySwarm(scratch);
});
afterEach(() => scratch.remove());

/** Runs `minibit sim compare` in the scratch folder. */
function simCompare(args: readonly string[], options?: CommandOptions) {
  return runCommand(["sim", "compare", tiny, ...args], { cwd: scratch.path, ...options });
}

/** What it prints when all goes well; in one thread, as to begin a second one takes longer than these runs. */
async function printed(args: readonly string[], options?: CommandOptions): Promise<string> {
  const { code, stdout, stderr } = await simCompare([...args, "--workers", "1"], options);
  expect([code, stderr]).toEqual([ExitCode.done, ""]);
  return stdout;
}

const keptRuns = (folder: string): string[] => readdirSync(scratch.at(folder, "runs")).sort();

describe("minibit sim compare", () => {
  it("compares strategies, with medians, intervals and a sentence on each", async () => {
    const stdout = await printed(["--choker", "tft,nobody", "--seeds", "6"]);
    const lines = stdout.split("\n");
    expect(lines.slice(0, -2).filter((line) => line.length > 80)).toEqual([]);
    expect(lines[0]).toBe("tiny: 2 variants, 6 seeds each");
    expect(stdout).toMatch(
      /^mean download time\n {2}variant +median +95 % interval +vs tft +95 % interval$/m,
    );
    expect(stdout).toMatch(/^ {2}nobody +[\d.]+ s +[\d.]+ – [\d.]+ s +\+[\d.]+ s +\+[\d.]+ – \+[\d.]+ s$/m);
    expect(stdout).toMatch(
      /^nobody: [\d.]+ % slower than tft in mean download time \(6 pairs, 95 % interval\s/m,
    );
    expect(stdout).toMatch(/; also use of the upload capacity lower,\s/);
    expect(lines.slice(-3, -1)).toEqual([
      "12 of 12 runs done",
      "repeat with: npx minibit sim compare tiny.yaml --choker tft,nobody --seeds 6 --workers 1",
    ]);
  });

  it("has a variant for each combination, and measures it for programs", async () => {
    const vary = ["--vary", "seed.upload=1Mbit,4Mbit", "--vary", "leecher.count=2,3"];
    const events = parseEvents(await printed(["--selector", "rarest", ...vary, "--seeds", "1", "--json"]));
    const [comparison] = eventsCalled("comparison", events);
    expect(comparison).toMatchObject({ peer: "lab", name: "tiny", seeds: ["1"] });
    expect(comparison?.variants).toEqual([
      "seed.upload=1Mbit, leecher.count=2",
      "seed.upload=1Mbit, leecher.count=3",
      "seed.upload=4Mbit, leecher.count=2",
      "seed.upload=4Mbit, leecher.count=3",
    ]);
    const mean = comparison?.measures.find(({ measure }) => measure === "download-mean");
    const [slow, , fast] = mean!.variants.map(({ values: [value] }) => Number(value));
    expect(slow).toBeGreaterThan(fast! * 1.5);
    expect(mean!.differences[0]?.verdict).toBe("too few runs");
  });

  it("keeps the runs in a folder, and does not do again what is there", async () => {
    const args = ["--choker", "tft,fair", "--out", "results"];
    expect(await printed([...args, "--seeds", "1"])).toMatch(/^2 of 2 runs done, kept in results$/m);
    expect(keptRuns("results")).toEqual(["fair-1.jsonl", "tft-1.jsonl"]);
    const [changed] = keptRuns("results").map((name) => scratch.at("results", "runs", name));
    const marked = readFileSync(changed!, "utf8").replace(/"digest":"\w+"/, '"digest":"kept"');
    writeFileSync(changed!, marked);
    expect(await printed([...args, "--seeds", "2"])).toMatch(/^4 of 4 runs done, kept in results$/m);
    expect(readFileSync(changed!, "utf8")).toBe(marked);
    expect(keptRuns("results")).toHaveLength(4);
  });

  it(
    "keeps what is done when nobody listens any more, and says how to go on",
    { timeout: 60_000 },
    async () => {
      const many = ["--choker", "tft,fair", "--seeds", "400", "--workers", "1", "--out", "results"];
      const running = new RunningCommand(["sim", "compare", tiny, ...many], { cwd: scratch.path });
      const kept = () => (existsSync(scratch.at("results", "runs")) ? keptRuns("results") : []);
      await expect.poll(kept, { timeout: 30_000 }).toContainEqual(expect.stringMatching(/\.jsonl$/));
      running.readerLeaves();
      const { code, stdout, stderr } = await running.outcome();
      expect([code, stderr]).toEqual([ExitCode.done, ""]);
      const { length } = kept();
      expect(stdout).toContain(
        `\nstopped: ${length} of 800 runs done, kept in results; the same command goes on\n`,
      );
      const summary = JSON.parse(readFileSync(scratch.at("results", "summary.json"), "utf8")) as Summary;
      expect(summary.interrupted).toBe(true);
      expect(summary.runs).toHaveLength(length);
    },
  );

  it(
    "says what a strategy did wrong, as another decided in its place; also of runs that were kept, to programs",
    { timeout: 60_000 },
    async () => {
      scratch.file("mine.ts", pluginWith('throw new Error("oops");'));
      const args = ["--plugin", "./mine.ts", "--selector", "rarest,mine", "--seeds", "2", "--out", "results"];
      // a line may be broken, as seeds are long
      const stdout = (await printed(args)).replaceAll("\n  ", " ");
      const told =
        /^mine, in 2 of 2 runs, as with seed 1: leecher-\d at \d+ s: strategy 'mine': threw in select: oops \(mine\.ts:7:\d+\)\n4 of 4 runs done, kept in results$/m;
      expect(stdout).toMatch(told);
      const [comparison] = eventsCalled("comparison", parseEvents(await printed([...args, "--json"])));
      const place = expect.stringMatching(/^mine\.ts:7:\d+$/) as string;
      const first = { strategy: "mine", message: "threw in select: oops", place };
      const ofSeed = (seed: string) => ({ variant: "mine", seed, count: 4, first });
      expect(comparison?.faults).toMatchObject(comparison!.seeds.map(ofSeed));
    },
  );

  it("tells what was measured when it cannot be summed up on disk, and then why", async () => {
    scratch.folder("results/summary.json"); // where a file is to be
    const args = ["--choker", "tft,fair", "--seeds", "1", "--workers", "1", "--out", "results"];
    const { code, stdout, stderr } = await simCompare(args);
    expect(code).toBe(ExitCode.disk);
    expect(stdout).toMatch(/^mean download time$/m);
    expect(stdout).toMatch(/^2 of 2 runs done, kept in results$/m);
    expect(stderr).toMatch(/^minibit: results\/summary\.json could not be written: [^\n]+\n$/);
  });

  it("draws a bar for all runs on a terminal", async () => {
    const drawn = drawnLines(await printed(["--choker", "tft,fair", "--seeds", "2"], { columns: 80 }));
    expect(drawn.filter((line) => line.length > 80)).toEqual([]);
    expect(drawn).toContainEqual(expect.stringMatching(/^[█▏▎▍▌▋▊▉░]{40} \d of 4 runs/));
  });

  it(
    "loads a plugin in its threads, and keeps the other runs when one of them dies",
    { timeout: 60_000 },
    async () => {
      scratch.file("mine.ts", pluginWith("process.exit(3)"));
      const args = ["--plugin", "./mine.ts", "--selector", "rarest,mine", "--seeds", "1", "--out", "results"];
      const { code, stdout, stderr } = await simCompare(args);
      expect(code).toBe(ExitCode.runFailed);
      expect(stderr).toMatch(
        /^minibit: 1 of 2 runs failed, the first: the run of 'mine' with seed 1 failed: /,
      );
      expect(stdout).toMatch(/^1 of 2 runs done, kept in results$/m);
      expect(keptRuns("results")).toEqual(["rarest-1.jsonl"]);
    },
  );
});

describe("minibit sim compare, told something wrong", () => {
  it.each([
    ["", "nothing to compare: give two values to one of --selector, --choker, --revealer, --sampler, --vary"],
    ["--choker tft", "nothing to compare: give two values"],
    ["--choker tft,tft", "--choker is a list without repetitions, not 'tft,tft'"],
    ["--choker tft,tff", "unknown choker 'tff'; did you mean 'tft'?"],
    ["--choker tft,fair --seeds 0", "--seeds is a whole number from 1, not '0'"],
    ["--choker tft,fair --seeds 10001", "--seeds is at most 10000, not '10001'"],
    ["--choker tft,fair --workers none", "--workers is a whole number from 1, not 'none'"],
    [
      "--choker tft,fair --workers 100000",
      `--workers is at most 512 (one per processor, ${availableParallelism()} here, is the fastest), not '100000'`,
    ],
    [
      "--vary seed.upload",
      "--vary is a key and its values, like seed.upload=400kbit,6Mbit, not 'seed.upload'",
    ],
    ["--vary name=one,other", "name cannot be varied: it describes the swarm, and changes nothing in it"],
    ["--vary sed.upload=1Mbit,2Mbit", "sed.upload cannot be varied: there is no 'sed'; did you mean 'seed'?"],
    [
      "--vary seed.upload=1Mbit,1000kbit",
      "variants '1Mbit' and '1000kbit' are the same swarm: leave out one of them",
    ],
    ["--choker tft,fair --vary leecher.choker=rarity", "--vary leecher.choker sets what --choker sets too"],
    [
      "--vary seed.upload=1Mbit,2Mbit --vary seed.upload=3Mbit,4Mbit",
      "variants 'seed.upload=1Mbit, seed.upload=3Mbit' and 'seed.upload=2Mbit, seed.upload=3Mbit' are the same",
    ],
    [
      "--vary leecher.choker=tft,tff",
      "--vary leecher.choker=tff: populations.leecher.choker cannot be used: unknown choker 'tff'; did you mean 'tft'?",
    ],
    ["--vary seed.upload=1Mbit,2Mb", "populations.seed.upload is a rate above 0"],
  ])("refuses '%s': %s", async (line, said) => {
    const outcome = await simCompare(line.split(" ").filter(Boolean));
    expect(outcome.stdout).toBe("");
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toContain(said);
  });

  it("does not mix the results of another experiment with its own", async () => {
    await printed(["--choker", "tft,fair", "--seeds", "1", "--out", "results"]);
    const outcome = await simCompare(["--choker", "tft,random", "--seeds", "1", "--out", "results"]);
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(/^results holds results of something else .*--out$/);
  });

  it("asks for plugins by name, which its threads need", async () => {
    scratch.file(
      "minibit.config.js",
      "export default { plugins: [{ name: 'mine', apiVersion: 1, register() {} }] };",
    );
    const outcome = await simCompare(["--choker", "tft,fair"]);
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(
      /^minibit\.config\.js: 'plugins' holds a plugin object, which the lab's/,
    );
  });
});

/** A plugin whose `mine` leaves a timer in its thread, which throws once `next` is asked there. */
const LEAVING = `
const pick = { select: (candidates) => [...candidates.rarest()][0] };
const leave = () => {
  setInterval(() => { if ("isNext" in globalThis) throw new Error("oops"); }, 1);
  return pick;
};
const next = () => {
  globalThis.isNext = true;
  return pick;
};
const selectors = { mine: { summary: "leaves", create: leave }, next: { summary: "is next", create: next } };
export default { name: "mine", apiVersion: 1, selectors };
`;

describe("what a plugin leaves behind, and throws in the next run of its thread", () => {
  it("is told of the run that left it, and fails none", async () => {
    scratch.file("mine.mjs", LEAVING);
    const args = ["--plugin", "./mine.mjs", "--selector", "mine,next", "--seeds", "1", "--workers", "1"];
    const { code, stdout, stderr } = await simCompare(args);
    expect(stderr).toBe(
      "minibit: the run of 'mine' with seed 1 is done, but something it left behind in its thread failed afterwards: " +
        "mine.mjs:4:57: oops (in a timer or an unawaited promise of a plugin)\n",
    );
    expect(stdout).toMatch(/^2 of 2 runs done$/m);
    expect(code).toBe(ExitCode.done);
  });
});

describe("what a plugin throws where nobody called it, while runs go on", () => {
  const before = process.listeners("uncaughtException");
  const stray = Object.assign(new Error("oops"), {
    stack: "Error: oops\n    at boom (/plugins/mine.mjs:3:31)",
  });
  const WORDS = "/plugins/mine.mjs:3:31: oops (in a timer or an unawaited promise of a plugin)";

  /** Compares for minutes until something is thrown, and a little is drawn after it; then it is ended. */
  async function throwing(more: readonly string[], options?: CommandOptions) {
    const args = ["sim", "compare", "flash-crowd", "--peers", "500", "--choker", "tft,fair", ...more];
    const running = new RunningCommand(args, { cwd: scratch.path, ...options });
    const heard = (): NodeJS.UncaughtExceptionListener[] =>
      process.listeners("uncaughtException").filter((each) => !before.includes(each));
    await vi.waitFor(() => expect(heard()).toHaveLength(1), 10_000);
    if (!more.includes("--quiet"))
      await vi.waitFor(() => expect(running.stdout.text).toContain("flash-crowd"), 10_000);
    for (const listener of heard()) listener(stray, "uncaughtException");
    running.readerLeaves();
    return await running.outcome();
  }

  it("stands above what is drawn on a terminal, whole", async () => {
    const { stdout, stderr } = await throwing([], { columns: 100 });
    // in lines that end between words, as the terminal would break them anywhere
    expect(drawnLines(stdout).join("\n").replaceAll("\n  ", " ").split("\n")).toContain(WORDS);
    expect(stderr).toBe("");
  });

  it.each([["--json"], ["--quiet"], ["--workers=1"]])(
    "is told on standard error elsewhere: %s",
    async (form) => {
      const { stdout, stderr } = await throwing([form]);
      expect(stderr).toBe(`minibit: ${WORDS}\n`);
      expect(stdout).not.toContain("oops");
    },
  );
});
