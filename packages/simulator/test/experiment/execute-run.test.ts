import { ManualClock } from "@minibit/core/testing";
import { PluginError, SystemClock } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type RunHost, executeRun } from "../../src/experiment/index.js";
import { Simulation, type SimulationProgress } from "../../src/simulation/simulation.js";
import type { SimulationPlan } from "../../src/simulation/simulation-plan.js";
import { runResult } from "../validation/sample-result.js";
import { runTask } from "./samples.js";

const FACTS = { name: "mine", specifier: "./mine.ts", version: undefined, contentHash: undefined };
const PLUGIN = { name: "mine", apiVersion: 1 } as const;

/** What a {@link host} was asked for. */
interface Asked {
  /** The plans of its simulations. */
  readonly plans: SimulationPlan[];
  /** The events of each slice. */
  readonly steps: number[];
  /** When others were given a turn, milliseconds. */
  readonly turnsMs: number[];
}

/** A host whose simulations have so many slices, each of which takes its time. */
function host(slices: number, sliceMs: number | ((events: number) => number) = 0): RunHost & Asked {
  const clock = new ManualClock();
  const system = new SystemClock();
  const asked: Asked = { plans: [], steps: [], turnsMs: [] };
  return {
    ...asked,
    plugins: { load: async () => ({ plugins: [PLUGIN], facts: [FACTS] }), placeOf: () => undefined },
    scheduler: {
      now: () => clock.now(),
      after: (delayMs, task) => {
        asked.turnsMs.push(clock.now());
        return system.after(delayMs, task);
      },
      every: system.every,
    },
    simulate: (plan) => {
      asked.plans.push(plan);
      return {
        step: (events) => {
          asked.steps.push(events);
          clock.advance(typeof sliceMs === "number" ? sliceMs : sliceMs(events));
          return asked.steps.length < slices;
        },
        get progress() {
          return { events: asked.steps.length } as SimulationProgress;
        },
        result: () => ({
          ...runResult(),
          ending: asked.steps.length < slices ? "interrupted" : "complete",
        }),
      };
    },
  };
}

describe("a run", () => {
  it("is that of its task: scenario, seed, our strategies, then the plugins", async () => {
    const own = host(1);
    const task = runTask({ seed: "18446744073709551615", plugins: ["./mine.ts"], check: true });
    await executeRun(task, own);
    const [plan] = own.plans;
    expect(plan).toMatchObject({
      scenario: task.scenario,
      seed: 2n ** 64n - 1n,
      check: true,
      pluginFacts: [FACTS],
    });
    expect(plan!.plugins.map(({ name }) => name)).toEqual(["@minibit/strategies", "mine"]);
  });

  it("goes to its end in slices, and tells how far it is as often as anybody can see", async () => {
    const own = host(9, 60);
    const told: number[] = [];
    const result = await executeRun(runTask(), own, { progress: ({ events }) => told.push(events) });
    expect(own.steps).toHaveLength(9);
    expect(told).toEqual([2, 4, 6, 8, 9]);
    expect(result.ending).toBe("complete");
  });

  it("lets others have a turn twenty times a second, and no more often", async () => {
    const own = host(20, 10);
    await executeRun(runTask(), own);
    expect(own.turnsMs).toEqual([50, 100, 150]);
  });

  it("lets others have a turn soon also when each of its events takes half a millisecond", async () => {
    const own = host(20, (events) => events / 2);
    await executeRun(runTask(), own);
    const pausesMs = own.turnsMs.map((turnMs, index) => turnMs - (own.turnsMs[index - 1] ?? 0));
    expect(pausesMs.length).toBeGreaterThan(0);
    expect(Math.max(...pausesMs)).toBeLessThanOrEqual(100);
  });

  it("ends when it is to, and says so", async () => {
    const ending = new AbortController();
    const own = host(Infinity, 200);
    const result = await executeRun(runTask(), own, {
      signal: ending.signal,
      progress: ({ events }) => {
        if (events === 5) ending.abort();
      },
    });
    expect(own.steps).toHaveLength(5);
    expect(result.ending).toBe("interrupted");
  });

  it("says where a plugin threw, if that is known", async () => {
    const thrown = new Error("oops");
    const failing = (failure: unknown): RunHost => ({
      ...host(1),
      plugins: {
        load: async () => ({ plugins: [PLUGIN], facts: [FACTS] }),
        placeOf: (each) => (each === thrown ? "mine.ts:3:9" : undefined),
      },
      simulate: () => {
        throw failure;
      },
    });
    const unmade = new PluginError("choker 'mine' could not be made: oops", { cause: thrown });
    await expect(executeRun(runTask(), failing(unmade))).rejects.toThrow(
      /could not be made: oops \(mine\.ts:3:9\)$/,
    );
    await expect(executeRun(runTask(), failing(thrown))).rejects.toThrow(/failed: oops \(mine\.ts:3:9\)$/);
    await expect(executeRun(runTask(), failing(new Error("ours")))).rejects.toThrow(/failed: ours$/);
  });

  it("names variant and seed when it fails, and keeps what was thrown", async () => {
    const cause = new Error("no choker is called 'tfs'");
    const failing: RunHost = {
      ...host(1),
      simulate: () => {
        throw cause;
      },
    };
    const failed = executeRun(runTask({ variant: "tfs", seed: "9" }), failing);
    await expect(failed).rejects.toMatchObject({ name: "RunError", variant: "tfs", seed: "9", cause });
    await expect(failed).rejects.toThrow("the run of 'tfs' with seed 9 failed: no choker is called 'tfs'");
  });

  it("is a simulation of the scenario, the same for the same seed", async () => {
    const real: RunHost = {
      plugins: { load: async () => ({ plugins: [], facts: [] }), placeOf: () => undefined },
      scheduler: new SystemClock(),
      simulate: (plan) => new Simulation(plan),
    };
    const one = await executeRun(runTask(), real);
    const other = await executeRun(runTask({ check: true }), real);
    expect(one.ending).toBe("complete");
    expect(one.swarm.completed).toBe(4);
    expect(other.digest).toBe(one.digest);
    expect((await executeRun(runTask({ seed: "8" }), real)).digest).not.toBe(one.digest);
  });
});
