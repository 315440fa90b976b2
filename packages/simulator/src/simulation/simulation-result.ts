import { VERSION } from "@minibit/core";
import { type Ending, RESULT_FORMAT, type RunResult } from "../metrics/run-result.js";
import { type SummaryParts, swarmSummary } from "../metrics/swarm-summary.js";
import type { Scenario } from "../scenario/scenario.js";
import type { LabWorld } from "./lab-world.js";
import type { SimulationPlan } from "./simulation-plan.js";

/** Returns the result of the run in `world`, which ends here; call it only once. */
export function runResult(plan: SimulationPlan, world: LabWorld, ending: Ending): RunResult {
  const { scenario, seed, pluginFacts = [] } = plan;
  const { clock, network, recorder, swarm } = world;
  recorder.sample(swarm.running);
  swarm.settle();
  const come = swarm.peers.filter(({ lives }) => lives > 0);
  const peers = come.map(({ disk, record }) => record.result(disk.count));
  const nodes = new Map(come.map(({ name, node }) => [name, node.host]));
  return {
    format: RESULT_FORMAT,
    minibit: VERSION,
    plugins: pluginFacts,
    scenario,
    seed: String(seed),
    digest: network.digest.value,
    ending,
    simulatedMs: clock.present,
    events: clock.happened,
    peers,
    swarm: swarmSummary({ ...summaryParts(scenario, world), peers, nodeOf: (peer) => nodes.get(peer)! }),
    series: recorder.series.series,
    classes: recorder.times.matrices(network.traffic),
    faults: recorder.faults,
  };
}

/** What is summarised, without the results of the peers. */
function summaryParts(
  { file, measures, populations }: Scenario,
  { clock, network, recorder, swarm }: LabWorld,
): Omit<SummaryParts, "peers" | "nodeOf"> {
  const origins = new Set(populations.filter(({ holds }) => holds === 1).map(({ name }) => name));
  return {
    populations: populations.map(({ name }) => name),
    isOrigin: (population) => origins.has(population),
    othersHoldNothing: populations.every(({ holds }) => holds === 0 || holds === 1),
    fileBytes: file.bytes,
    endedMs: clock.present,
    warmUpMs: measures.warmUpMs,
    traffic: network.traffic,
    firstFullMs: recorder.firstFull?.atMs,
    seedBytesAtFirstFull: recorder.firstFull?.seedBytes,
    aborted: swarm.peers.filter(({ record }) => record.gaveUp).length,
  };
}
