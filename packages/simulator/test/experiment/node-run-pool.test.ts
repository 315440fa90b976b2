import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemClock } from "@minibit/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunError } from "../../src/errors.js";
import {
  NodeRunPool,
  type RunTask,
  createExperiment,
  executeRun,
  nodeRunHost,
  runExperiment,
} from "../../src/experiment/index.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import type { SimulationProgress } from "../../src/simulation/simulation.js";
import { pluginText } from "./plugin-text.js";
import { runTask, smallScenario } from "./samples.js";

/** A choker that throws whenever it is asked. */
const TIRED = `return { unchoke: () => { throw new Error("too tired for a round"); } };`;

/** Makes a choker, and leaves a timer that does `deed` in the next run of its thread. */
function leaving(deed: string): string {
  return `
    setInterval(() => { if ("isNext" in globalThis) ${deed}; }, 1);
    return { unchoke: () => [] };
  `;
}

/** Makes a choker of the run after one that left something. */
const NEXT = `Object.assign(globalThis, { isNext: true }); return { unchoke: () => [] };`;

/** The workers run what is built in dist: Node 20 loads no TypeScript in a thread. */
describe("runs in worker threads", () => {
  let folder: string;
  let pool: NodeRunPool;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "minibit-pool-"));
    await writeFile(join(folder, "fine.ts"), pluginText());
    await writeFile(join(folder, "throws.ts"), pluginText('throw new Error("no factory today");'));
    await writeFile(join(folder, "dies.ts"), pluginText("process.exit(3);"));
    await writeFile(
      join(folder, "late.ts"),
      pluginText('setTimeout(() => { throw new Error("oops"); }, 0); return { unchoke: () => [] };'),
    );
    await writeFile(join(folder, "tired.ts"), pluginText(TIRED));
    pool = new NodeRunPool({ width: 2 });
  });

  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });

  /** A run where one leecher of the scenario has the choker of the plugin. */
  function withPlugin(file: string): RunTask {
    const scenario = smallScenario();
    const populations = scenario.populations.map((each) =>
      each.holds < 1 ? { ...each, choker: "mine" } : each,
    );
    return runTask({
      scenario: { ...scenario, populations },
      plugins: [`./${file}`],
      pluginFolders: [folder],
    });
  }

  it("come to the same as in this thread", async () => {
    const { digest, swarm } = await pool.run(runTask());
    const here = await executeRun(runTask(), nodeRunHost());
    expect(digest).toBe(here.digest);
    expect(swarm).toEqual(here.swarm);
  });

  it("have the plugins of the task, and name them in the result", async () => {
    const { plugins, swarm } = await pool.run(withPlugin("fine.ts"));
    expect(plugins[0]).toMatchObject({ name: "mine", specifier: "./fine.ts" });
    expect(plugins[0]!.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(swarm.completed).toBe(4);
  });

  it("fail by themselves when a plugin throws while its strategy is made, or ends the process", async () => {
    const [thrown, fine, died] = await Promise.allSettled([
      pool.run(withPlugin("throws.ts")),
      pool.run(withPlugin("fine.ts")),
      pool.run(withPlugin("dies.ts")),
    ]);
    expect(fine.status).toBe("fulfilled");
    expect(reasonOf(thrown)).toMatchObject({ name: "RunError", variant: "tft", seed: "7" });
    expect(reasonOf(thrown).message).toContain("the run of 'tft' with seed 7 failed: ");
    expect(reasonOf(thrown).message).toMatch(/no factory today \(throws\.ts:\d+:\d+\)$/);
    expect((reasonOf(thrown).cause as Error).name).toBe("PluginError");
    expect(reasonOf(died).message).toContain("its worker died");
    expect((await pool.run(withPlugin("fine.ts"))).swarm.completed).toBe(4);
  });

  it("fail of what a plugin throws where nobody called it, which is said, and where", async () => {
    await expect(pool.run(withPlugin("late.ts"))).rejects.toThrow(
      /^the run of 'tft' with seed 7 failed: late\.ts:\d+:\d+: oops \(in a timer or an unawaited promise of a plugin\)$/,
    );
  });

  it.each([
    [
      "throws",
      'throw new Error("left behind")',
      /^leaves\.ts:\d+:\d+: left behind \(in a timer or an unawaited promise of a plugin\)$/,
    ],
    ["ends the process", "process.exit(3)", /^it ended the process \(exit code 3\)$/],
  ])(
    "are not hit by what a run before left in their thread, where it %s, which is told",
    async (_, deed, words) => {
      await writeFile(join(folder, "leaves.ts"), pluginText(leaving(deed)));
      await writeFile(join(folder, "next.ts"), pluginText(NEXT));
      const told: string[] = [];
      const single = new NodeRunPool({ width: 1, notice: (text) => void told.push(text) });
      try {
        await single.run({ ...withPlugin("leaves.ts"), variant: "leaving" });
        for (const variant of ["next", "once more"])
          expect((await single.run({ ...withPlugin("next.ts"), variant })).swarm.completed).toBe(4);
        const [start, more] = told.map((text) => text.split(" failed afterwards: "));
        expect(more).toBeUndefined();
        expect(start).toEqual([
          "the run of 'leaving' with seed 7 is done, but something it left behind in its thread",
          expect.stringMatching(words),
        ]);
      } finally {
        await single.close();
      }
    },
  );

  it("are done once where nothing can have been left in their thread", async () => {
    const made = join(folder, "made");
    const note = `process.getBuiltinModule("node:fs").appendFileSync(${JSON.stringify(made)}, "made ");`;
    await writeFile(join(folder, "noted.ts"), pluginText(`${note} process.exit(3);`));
    const single = new NodeRunPool({ width: 1 });
    await expect(single.run(withPlugin("noted.ts"))).rejects.toThrow("its worker died");
    await single.close();
    expect(await readFile(made, "utf8")).toBe("made ");
  });

  it("go on when a strategy throws in the midst of one, and say what it did", async () => {
    const { faults, swarm, ending } = await pool.run(withPlugin("tired.ts"));
    expect(ending).toBe("complete");
    expect(swarm.completed).toBe(4);
    expect(faults[0]).toMatchObject({ strategy: "mine" });
    expect(faults[0]!.message).toContain("too tired for a round");
  });

  it("say which plugin is not there", async () => {
    const failed = pool.run(withPlugin("nowhere.ts"));
    await expect(failed).rejects.toThrow("plugin './nowhere.ts' was not found");
  });

  it("tell how far they are, and are cut short when they are to end, with what they were ended with", async () => {
    const ending = new AbortController();
    const reason = new Error("Ctrl-C");
    const told: SimulationProgress[] = [];
    const endless = pool.run(runTask({ scenario: endlessScenario() }), {
      signal: ending.signal,
      progress: (each) => {
        told.push(each);
        ending.abort(reason);
      },
    });
    await expect(endless).rejects.toBe(reason);
    expect(told[0]).toMatchObject({ expected: 10_000 });
    await expect(pool.run(runTask(), { signal: ending.signal })).rejects.toBe(reason);
    expect((await pool.run(runTask())).swarm.completed).toBe(4);
  });

  it("make an experiment, in which every variant has the same seeds", async () => {
    const variants = ["tft", "everyone"].map((label) => ({
      label,
      scenario: smallScenario(4, label),
      plugins: [],
    }));
    const experiment = createExperiment({ name: "e", variants, seed: 1n, runs: 2, pluginFolders: [] });
    const { runs, failures } = await runExperiment(experiment, { pool, clock: new SystemClock() });
    expect(failures).toEqual([]);
    expect(runs.map(({ variant, swarm }) => [variant, swarm["completed"]])).toEqual([
      ["tft", 1],
      ["everyone", 1],
      ["tft", 1],
      ["everyone", 1],
    ]);
  });
});

function reasonOf(outcome: PromiseSettledResult<unknown>): RunError {
  if (outcome.status === "fulfilled") throw new Error("it did not fail");
  return outcome.reason as RunError;
}

/** Peers come one after the other for a year. */
function endlessScenario(): Scenario {
  const yearMs = 365 * 86_400_000;
  const { populations, stop, ...rest } = smallScenario(10_000);
  const coming = populations.map((each) =>
    each.holds < 1 ? { ...each, arrival: { kind: "poisson", fromMs: 0, perSecond: 0.01 } as const } : each,
  );
  return { ...rest, populations: coming, stop: { ...stop, atMs: yearMs } };
}
