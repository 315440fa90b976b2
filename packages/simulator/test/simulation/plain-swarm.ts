import { strategies } from "@minibit/strategies";
import type { Scenario } from "../../src/scenario/scenario.js";
import { Simulation } from "../../src/simulation/simulation.js";
import type { LabPeer } from "../../src/simulation/lab-peer.js";
import type { TraceLine } from "../../src/simulation/trace.js";
import { smallScenario } from "../checking/small-swarm.js";

/** The simulation of the small scenario that `facts` change, with no invariant checked; `lines` take what is traced. */
export function plainSwarm(facts: Partial<Scenario>, lines?: TraceLine[]): Simulation {
  const trace = lines && { wants: () => true, line: (line: TraceLine) => void lines.push(line) };
  return new Simulation({
    scenario: smallScenario(facts),
    seed: 7n,
    plugins: [strategies],
    ...(trace && { trace }),
  });
}

/** The peers of the population of this name. */
export function peersOf({ world }: Simulation, name: string): LabPeer[] {
  return world.swarm.peers.filter(({ population }) => population.name === name);
}
