import { ManualClock } from "@minibit/core/testing";
import { SystemClock } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type RunHost, executeRun } from "../../src/experiment/index.js";
import { Simulation, type SimulationProgress } from "../../src/simulation/simulation.js";
import type { SimulationPlan } from "../../src/simulation/simulation-plan.js";
import { runResult } from "../validation/sample-result.js";
import { runTask } from "./samples.js";

const FACTS = { name: "mine", specifier: "./mine.ts", version: undefined, contentHash: undefined };
const PLUGIN = { name: "mine", apiVersion: 1 } as const;

/** A host whose simulations have so many slices, and whose time goes on by itself. */
function host(
  slices: number,
  sliceMs = 0,
): RunHost & { readonly plans: SimulationPlan[]; readonly steps: number[] } {
  const clock = new ManualClock();
  const plans: SimulationPlan[] = [];
  const steps: number[] = [];
  return {
    plans,
    steps,
    plugins: { load: async () => ({ plugins: [PLUGIN], facts: [FACTS] }) },
    scheduler: { now: () => clock.now(), after: new SystemClock().after, every: new SystemClock().every },
    simulate: (plan) => {
      plans.push(plan);
      return {
        step: (events) => {
          steps.push(events);
          clock.advance(sliceMs);
          return steps.length < slices;
        },
        get progress() {
          return { events: steps.length } as SimulationProgress;
        },
        result: (ending) => ({ ...runResult(), ending: ending ?? "complete" }),
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
    const own = host(9, 40);
    const told: number[] = [];
    const result = await executeRun(runTask(), own, { progress: ({ events }) => told.push(events) });
    expect(own.steps).toHaveLength(9);
    expect(told).toEqual([3, 6, 9]);
    expect(result.ending).toBe("complete");
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
      plugins: { load: async () => ({ plugins: [], facts: [] }) },
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
