import type { Plugin } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { Population, Scenario } from "../../src/scenario/scenario.js";
import { Simulation } from "../../src/simulation/simulation.js";

/** Leechers of 40 kB/s that stay, changed by `facts`. */
export function population(facts: Partial<Population> = {}): Population {
  return {
    name: "ash",
    count: 4,
    holds: 0,
    upload: { kind: "fixed", value: 40_000 },
    download: { kind: "fixed", value: 200_000 },
    region: undefined,
    selector: "rarest",
    choker: "tft",
    revealer: undefined,
    slots: { regular: 2, optimistic: 1 },
    uploadLimit: undefined,
    downloadLimit: undefined,
    neighbours: { most: 20, wanted: 20, few: 5 },
    arrival: { kind: "over", fromMs: 0, durationMs: 4_000, jitter: 0 },
    departure: { kind: "never" },
    abortsPerSecond: 0,
    behaviour: { kind: "honest" },
    viewing: undefined,
    ...facts,
  };
}

/** A seed and four leechers that share 20 pieces of 32 KiB, changed by `facts`. */
export function smallScenario(facts: Partial<Scenario> = {}): Scenario {
  return {
    name: "small",
    summary: "",
    file: { bytes: 20 * 32_768 - 5_000, pieceBytes: 32_768 },
    populations: [population({ name: "seed", count: 1, holds: 1 }), population()],
    tracker: { sampler: "random", mostPeers: 50, intervalMs: 60_000, minIntervalMs: 5_000, roundTripMs: 100 },
    network: {
      model: "turns",
      latency: { kind: "uniform", ms: 20 },
      lossPerSecond: 0,
      slowStart: false,
      overhead: true,
    },
    faults: [],
    stop: { whenComplete: true, atMs: 600_000 },
    measures: { sampleMs: 10_000, warmUpMs: 0 },
    ...facts,
  };
}

/** Makes a simulation of `scenario` with every check enabled. */
export function checkedSwarm(scenario = smallScenario(), plugins: readonly Plugin[] = []): Simulation {
  return new Simulation({ scenario, seed: 7n, plugins: [strategies, ...plugins], check: true });
}

/** Runs `simulation` until `ms` or its end. */
export function runUntil(simulation: Simulation, ms = Infinity): void {
  while (simulation.step(100_000, ms));
}
