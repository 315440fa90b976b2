import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { drawSwarm } from "../../src/exploring/drawn-swarm.js";
import type { Explored } from "../../src/exploring/exploration.js";
import { NodeExplorer } from "../../src/exploring/node-explorer.js";
import { NodeFailedSeedsFile } from "../../src/exploring/node-failed-seeds-file.js";
import type { Outcome } from "../../src/exploring/outcome.js";

const FINE: Outcome = { kind: "fine", excused: [] };
const BROKEN: Outcome = { kind: "invariant", error: new InvariantError("ash-1", 1_500, 7, ["is odd"]) };

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minibit-explorer-"));
  path = join(folder, "failed-seeds.json");
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the explorer with `args`; `outcome` says what comes of each seed. */
async function explore(args: readonly string[], outcome: (seed: bigint) => Outcome = () => FINE) {
  const lines: string[] = [];
  const seeds: bigint[] = [];
  const explorer = new NodeExplorer({
    print: (line) => lines.push(line),
    failedSeeds: new NodeFailedSeedsFile(path),
    explore: (seed): Explored => {
      seeds.push(seed);
      const swarm = drawSwarm(seed);
      return { seed, swarm, outcome: outcome(seed), simulatedMs: 61_000, events: 42, digest: "0" };
    },
  });
  return { code: await explorer.run(args), lines, seeds };
}

const keptIn = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

describe("the explorer of swarms", () => {
  it("explores as many fresh seeds as it is told, a line each", async () => {
    const { code, lines, seeds } = await explore(["--seeds", "3"]);
    expect(code).toBe(0);
    expect(new Set(seeds).size).toBe(3);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(new RegExp(`^${seeds[0]}: \\d+ peers, \\d+ pieces, 61 s, 42 events: fine$`));
  });

  it("explores the same seeds for the same series, and others for another", async () => {
    const [one, same, other] = [
      await explore(["--seeds", "3", "--series", "1"]),
      await explore(["--seeds", "3", "--series", "1"]),
      await explore(["--seeds", "3", "--series", "2"]),
    ];
    expect(one.seeds).toEqual(same.seeds);
    expect(one.seeds).not.toEqual(other.seeds);
  });

  it("explores the same seeds for everybody who has the commit", async () => {
    const [one, other] = [
      await explore(["--seeds", "2", "--from-commit"]),
      await explore(["--seeds", "2", "--from-commit"]),
    ];
    expect(one.seeds).toEqual(other.seeds);
  });

  it("begins none when there is no time", async () => {
    expect((await explore(["--budget", "0s"])).seeds).toEqual([]);
  });

  it.each<[number, Outcome]>([
    [3, BROKEN],
    [
      4,
      {
        kind: "liveness",
        pending: [{ peer: "ash-1", reasons: ["ash-1 lacks piece 3, which nobody holds"] }],
      },
    ],
    [5, { kind: "crash", error: new TypeError("oh") }],
    [6, { kind: "different", digests: ["a", "b"] }],
  ])("ends at the first failure, with %d, and says how to see it again", async (exit, failure) => {
    let turn = 0;
    const { code, lines, seeds } = await explore(["--seeds", "9"], () => (++turn === 2 ? failure : FINE));
    expect(code).toBe(exit);
    expect(seeds).toHaveLength(2);
    expect(lines.at(-1)).toBe(`to repeat it and print its swarm: npm run test:swarm -- --seed ${seeds[1]}`);
    expect(await keptIn(path)).toEqual([
      expect.objectContaining({ seed: String(seeds[1]), outcome: failure.kind }),
    ]);
  });

  it("explores first what failed once, and keeps it once only", async () => {
    await writeFile(path, JSON.stringify([{ seed: "5", outcome: "crash", what: "it threw" }]));
    const fine = await explore(["--seeds", "1"]);
    expect(fine.seeds[0]).toBe(5n);
    const again = await explore(["--seeds", "1"], () => BROKEN);
    expect(again.code).toBe(3);
    expect(again.seeds).toEqual([5n]);
    expect(await keptIn(path)).toEqual([{ seed: "5", outcome: "crash", what: "it threw" }]);
  });

  it("leaves the file alone when it is told to", async () => {
    await writeFile(path, JSON.stringify([{ seed: "5", outcome: "crash", what: "it threw" }]));
    const { code, seeds } = await explore(["--seeds", "1", "--no-memory"], () => BROKEN);
    expect(code).toBe(3);
    expect(seeds).not.toContain(5n);
    expect(await keptIn(path)).toHaveLength(1);
  });

  it("shows a single seed with all of its swarm", async () => {
    const { code, lines, seeds } = await explore(["--seed", "12"], () => BROKEN);
    expect(code).toBe(3);
    expect(seeds).toEqual([12n]);
    for (const part of ["features: ", "file: ", "population: ", "tracker: ", "network: ", "limits: "]) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${part}`)));
    }
    expect(lines.slice(-2)).toEqual(["an invariant is broken at 1.500 s, event 7:", "  ash-1: is odd"]);
  });

  it.each([
    [["--seed", "x"], "--seed is 'x', which is not a whole number of 64 bits"],
    [
      ["--seed", "18446744073709551616"],
      "--seed is '18446744073709551616', which is not a whole number of 64 bits",
    ],
    [["--seeds", "-1"], "argument is ambiguous"],
    [["--seeds", "many"], "--seeds is 'many', which is not a whole number"],
    [["--budget", "soon"], "--budget is 'soon', which is not a time such as 60s or 5m"],
    [["--nonsense"], "Unknown option '--nonsense'"],
  ])("says what is wrong with %j", async (args, what) => {
    const { code, lines, seeds } = await explore(args);
    expect(code).toBe(2);
    expect(seeds).toEqual([]);
    expect(lines.join("\n")).toContain(what);
  });

  it("says what it can be told", async () => {
    const { code, lines } = await explore(["--help"]);
    expect(code).toBe(0);
    expect(lines.join("\n")).toContain("--from-commit");
  });
});
