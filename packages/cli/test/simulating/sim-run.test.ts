import { readFileSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

/** Runs `minibit sim run` in the scratch folder. */
function simRun(args: readonly string[], options?: CommandOptions) {
  return runCommand(["sim", "run", ...args], { cwd: scratch.path, ...options });
}

/** What it prints when all goes well. */
async function printed(args: readonly string[], options?: CommandOptions): Promise<string> {
  const { code, stdout, stderr } = await simRun(args, options);
  expect([code, stderr]).toEqual([ExitCode.done, ""]);
  return stdout;
}

const digestIn = (stdout: string): string | undefined => /digest ([0-9a-f]{16})$/m.exec(stdout)?.[1];

describe("minibit sim run", () => {
  it("says how it went: each class, the swarm, and how to do it again", async () => {
    const stdout = await printed([tiny, "--choker", "fair", "--seed", "7"]);
    const lines = stdout.split("\n");
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/^tiny, seed 7: everybody is complete at [\d.]+ s$/m);
    expect(stdout).toMatch(/^ {2}leecher +4 +4( +[\d.]+ s){4}$/m);
    expect(stdout).toMatch(/^ {2}leecher( +[\d.]+ [kM]B\/s){2}( +\d\.\d\d){3} +\d\d\.\d %$/m);
    expect(stdout).toMatch(/^ {2}best possible +[\d.]+ s, counting only the access links/m);
    expect(lines.at(-2)).toBe("repeat with: npx minibit sim run tiny.yaml --choker fair --seed 7");
  });

  it("does the same again from the same seed, and something else from another", async () => {
    const [first, again, other] = [
      await printed([tiny]),
      await printed([tiny]),
      await printed([tiny, "--seed", "2"]),
    ];
    expect(digestIn(first)).toMatch(/^[0-9a-f]{16}$/);
    expect(digestIn(again)).toBe(digestIn(first));
    expect(digestIn(other)).not.toBe(digestIn(first));
  });

  it("has as many peers, and goes on as long, as was said", async () => {
    const events = parseEvents(await printed([tiny, "--peers", "2", "--until", "1s", "--json"]));
    const [result] = eventsCalled("result", events);
    expect(result).toMatchObject({ event: "result", ending: "time", simulatedSeconds: 1, seed: "1" });
    expect(result?.swarm).toMatchObject({ came: 3, completed: 0 });
  });

  it("decides by a plugin of one's own, and says what it does wrong", async () => {
    scratch.file("mine.ts", pluginWith('throw new Error("oops");'));
    const stdout = await printed([tiny, "--plugin", "./mine.ts", "--selector", "mine"]);
    expect(stdout).toMatch(
      /^leecher-\d at \d+ s, and 3 other peers: strategy 'mine': threw in select: oops\s+\(mine\.ts:7:\d+\)$/m,
    );
    expect(stdout).toContain(
      "repeat with: npx minibit sim run tiny.yaml --selector mine --seed 1 --plugin ./mine.ts\n",
    );
  });

  it("runs a scenario in TypeScript", async () => {
    const swarm =
      "populations: { seed: { holds: 'all', upload: '4Mbit' }, leecher: { count: 2, upload: '1Mbit' } }";
    scratch.file("mine.ts", `const size: string = "64KiB"; export default { file: size, ${swarm} };`);
    expect(await printed(["./mine.ts"])).toMatch(/^mine, seed 1: everybody is complete/m);
  });

  it("keeps what was measured where it is told to", async () => {
    const stdout = await printed([tiny, "--seed", "7", "--out", "results"]);
    expect(stdout).toMatch(/\nkept in results\/run-7\.jsonl\n$/);
    expect(readdirSync(scratch.at("results"))).toEqual([
      "run-7.jsonl",
      "run-7.peers.csv",
      "run-7.summary.json",
    ]);
  });

  it("keeps a whole run rather than the part of it until Ctrl-C", async () => {
    await printed([tiny, "--out", "results"]);
    const before = readFileSync(scratch.at("results", "run-1.jsonl"), "utf8");
    const running = new RunningCommand(["sim", "run", tiny, "--out", "results/"], { cwd: scratch.path });
    running.readerLeaves();
    expect((await running.outcome()).stdout).toMatch(/\nnot kept: results has this run whole\n$/);
    expect(readFileSync(scratch.at("results", "run-1.jsonl"), "utf8")).toBe(before);
  });

  it("prints nothing when it is to be quiet", async () => {
    expect(await printed([tiny, "--quiet"])).toBe("");
  });

  it("checks the engine's invariants when asked", async () => {
    expect(digestIn(await printed([tiny, "--check"]))).toBe(digestIn(await printed([tiny])));
  });

  it.each([40, 80, 120])(
    "draws how far it is on a terminal of %i columns, and then the result",
    async (columns) => {
      const drawn = drawnLines(await printed([tiny], { columns }));
      const live = drawn.slice(
        0,
        drawn.findIndex((line) => line.includes("everybody is complete")),
      );
      expect(live.filter((line) => line.length >= columns)).toEqual([]);
      expect(live).toContainEqual(expect.stringMatching(/^tiny, seed 1 {3}\d/));
      expect(drawn).toContainEqual(expect.stringMatching(/^tiny, seed 1: everybody is complete at/));
    },
  );

  it("ends where it is when nobody listens any more, and says so", async () => {
    const running = new RunningCommand(["sim", "run", "flash-crowd", "--peers", "200"], {
      cwd: scratch.path,
    });
    running.readerLeaves();
    const { code, stdout } = await running.outcome();
    expect(code).toBe(ExitCode.done);
    expect(stdout).toMatch(/^flash-crowd, seed 1: stopped at [\d.,]+ s; 0 of \d+ leechers\s+are\s+complete/m);
  });
});

describe("minibit sim run, told something wrong", () => {
  it.each([
    ["flash-crwod", "there is no scenario 'flash-crwod'; did you mean 'flash-crowd'?"],
    ["nowhere.yaml", "nowhere.yaml"],
    ["tiny.yaml --choker tff", "unknown choker 'tff'; did you mean 'tft'?"],
    ["tiny.yaml --selector window:size=2", "wrong options for selector 'window'"],
    ["tiny.yaml --plugin ./none.ts", "plugin './none.ts' was not found"],
    ["tiny.yaml --peers 0", "--peers is a whole number from 1, not '0'"],
    ["tiny.yaml --until soon", "--until is a duration like 60s, 5m or 2h, not 'soon'"],
    ["tiny.yaml --seed -1", "--seed is a whole number from 0 of at most 64 bits, not '-1'"],
    ["tiny.yaml --json --quiet", "--json and --quiet cannot be combined"],
    ["wrong.yaml", "wrong.yaml:3:21: populations.leecher.upload is a rate above 0"],
    ["typo.yaml", "typo.yaml:2:1: the scenario has no 'popualtions'; did you mean 'populations'?"],
    [
      "strategy.yaml",
      "strategy.yaml:2:89: populations.leecher.selector cannot be used: unknown selector 'rarset'; did you mean 'rarest'?",
    ],
    [
      "option.yaml",
      "option.yaml:3:21: tracker.sampler cannot be used: wrong options for sampler 'seeds-last'",
    ],
    [
      "tiny.yaml --choker tft,fair:x=1",
      "--choker takes one choker here, not 'tft,fair:x=1': 'minibit sim compare' compares several",
    ],
  ])("refuses '%s': %s", async (line, said) => {
    const seed = "seed: { holds: all, upload: 1Mbit }";
    scratch.file("wrong.yaml", `file: 1MiB\npopulations: { ${seed},\n leecher: { upload: 0 } }\n`);
    scratch.file(
      "typo.yaml",
      `file: 1MiB\npopualtions: { ${seed} }\npopulations: { ${seed}, leecher: { upload: 1Mbit } }\n`,
    );
    scratch.file(
      "strategy.yaml",
      `file: 1MiB\npopulations: { ${seed}, leecher: { upload: 1Mbit, selector: rarset } }\n`,
    );
    scratch.file(
      "option.yaml",
      `file: 1MiB\npopulations: { ${seed}, leecher: { upload: 1Mbit } }\ntracker: { sampler: { name: seeds-last, options: { pool: 0 } } }\n`,
    );
    const outcome = await simRun(line.split(" "));
    expect(outcome.stdout).toBe("");
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toContain(said);
  });

  it.each([
    ["run", []],
    ["compare", ["--choker", "tft,nobody"]],
    ["tournament", ["--choker", "tft,nobody"]],
  ])("says so to programs too, before anything begins: sim %s", async (command, more) => {
    const { code, stdout, stderr } = await runCommand(["sim", command, "nope.yaml", ...more, "--json"], {
      cwd: scratch.path,
    });
    expect(code).toBe(ExitCode.usage);
    expect(eventsCalled("error", parseEvents(stdout))).toMatchObject([
      { peer: "lab", exitCode: code, message: /^minibit: (.*)\n$/.exec(stderr)?.[1] },
    ]);
  });

  it("says everything that is wrong with a scenario, a line each", async () => {
    scratch.file("bad.yaml", "file: big\npopulations: { leecher: { count: none } }\n");
    const { code, stderr } = await simRun(["bad.yaml"]);
    expect(code).toBe(ExitCode.usage);
    const lines = stderr.split("\n").slice(0, -1);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.replace("minibit: ", "")).toMatch(/^bad\.yaml:\d+:\d+: /);
  });

  it("does not begin where another run with this seed is kept", async () => {
    await printed([tiny, "--out", "results/"]);
    const outcome = await simRun([tiny, "--choker", "propshare", "--out", "results/"]);
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.usage, ""]);
    expect(complaintOf(outcome)).toMatch(/^results\/run-1\.jsonl holds results of something else .*--out$/);
  });

  it("tells what was measured when it cannot be kept, and then why", async () => {
    scratch.folder("results/run-1.peers.csv"); // where a file is to be
    const { code, stdout, stderr } = await simRun([tiny, "--out", "results"]);
    expect(code).toBe(ExitCode.disk);
    expect(stdout).toMatch(/^tiny, seed 1: everybody is complete at/m);
    expect(stdout).toMatch(/\nrepeat with: [^\n]+\n$/);
    expect(stderr).toMatch(/^minibit: results\/run-1\.peers\.csv could not be written: [^\n]+\n$/);
    const events = parseEvents((await simRun([tiny, "--out", "results", "--json"])).stdout);
    expect(events.map(({ event }) => event)).toEqual(["result", "error"]);
    expect(events.at(-1)).toMatchObject({ exitCode: ExitCode.disk });
  });

  it("says where results cannot be kept, to programs too", async () => {
    const { code, stdout, stderr } = await simRun([tiny, "--out", "tiny.yaml", "--json"]);
    expect(code).toBe(ExitCode.disk);
    const message =
      /^minibit: (tiny\.yaml could not be written: .*; choose another folder with --out)\n$/.exec(
        stderr,
      )?.[1];
    expect(eventsCalled("error", parseEvents(stdout))).toMatchObject([
      { peer: "lab", exitCode: code, message },
    ]);
  });
});
