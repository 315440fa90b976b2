import type { Plugin } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { RunResult } from "../../src/metrics/run-result.js";
import { type WrittenPopulation, type WrittenScenario, readScenario } from "../../src/scenario/index.js";
import { Simulation } from "../../src/simulation/simulation.js";

/** What a small swarm has besides a seed and eight leechers that share 2 MiB. */
export interface SmallSwarm {
  readonly populations?: Readonly<Record<string, WrittenPopulation>>;
  readonly leechers?: Partial<WrittenPopulation>;
  readonly seeds?: Partial<WrittenPopulation>;
  readonly rest?: Partial<WrittenScenario>;
  readonly plugins?: readonly Plugin[];
}

/** Makes a simulation of a small swarm, with every invariant checked. */
export function smallSwarm(swarm: SmallSwarm = {}, seed = 1n): Simulation {
  const scenario = readScenario({
    file: { size: "2MiB", pieceSize: "64KiB" },
    populations: {
      seed: { holds: "all", upload: "200kB/s", ...swarm.seeds },
      leecher: {
        count: 8,
        upload: "50kB/s",
        download: "200kB/s",
        arrival: { over: "5s" },
        ...swarm.leechers,
      },
      ...swarm.populations,
    },
    ...swarm.rest,
  });
  return new Simulation({ scenario, seed, plugins: [strategies, ...(swarm.plugins ?? [])], check: true });
}

/** Runs a simulation to its end, `eventsAtOnce` at a time, and returns the result. */
export function outcome(simulation: Simulation, eventsAtOnce = 10_000): RunResult {
  while (simulation.step(eventsAtOnce));
  return simulation.result();
}
