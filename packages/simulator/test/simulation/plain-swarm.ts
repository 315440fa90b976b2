import { strategies } from "@minibit/strategies";
import type { Scenario } from "../../src/scenario/scenario.js";
import { Simulation } from "../../src/simulation/simulation.js";
import type { LabPeer } from "../../src/simulation/lab-peer.js";
import type { TraceLine } from "../../src/simulation/trace.js";
import { smallScenario } from "../checking/small-swarm.js";

/** Makes a simulation of the small scenario, changed by `facts`, with no invariant checked; `lines` get the trace. */
export function plainSwarm(facts: Partial<Scenario>, lines?: TraceLine[]): Simulation {
  const trace = lines && { wants: () => true, line: (line: TraceLine) => void lines.push(line) };
  return new Simulation({
    scenario: smallScenario(facts),
    seed: 7n,
    plugins: [strategies],
    ...(trace && { trace }),
  });
}

/** Returns the peers of the population called `name`. */
export function peersOf({ world }: Simulation, name: string): LabPeer[] {
  return world.swarm.peers.filter(({ population }) => population.name === name);
}
