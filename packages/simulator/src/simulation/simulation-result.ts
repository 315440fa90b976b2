import { VERSION } from "@minibit/core";
import { type Ending, RESULT_FORMAT, type RunResult } from "../metrics/run-result.js";
import { swarmSummary } from "../metrics/swarm-summary.js";
import type { LabWorld } from "./lab-world.js";
import type { SimulationPlan } from "./simulation-plan.js";

/** What came of the run in `world`, which ends where it stands: to be asked for once. */
export function runResult(plan: SimulationPlan, world: LabWorld, ending: Ending): RunResult {
  const { scenario, seed, pluginFacts = [] } = plan;
  const { clock, network, recorder, swarm } = world;
  recorder.sample(swarm.running);
  swarm.settle();
  const come = swarm.peers.filter(({ lives }) => lives > 0);
  const peers = come.map(({ disk, record }) => record.result(disk.count));
  const nodes = new Map(come.map(({ name, node }) => [name, node.host]));
  const origins = new Set(scenario.populations.filter(({ holds }) => holds === 1).map(({ name }) => name));
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
    swarm: swarmSummary({
      peers,
      nodeOf: (peer) => nodes.get(peer)!,
      populations: scenario.populations.map(({ name }) => name),
      isOrigin: (population) => origins.has(population),
      othersHoldNothing: scenario.populations.every(({ holds }) => holds === 0 || holds === 1),
      fileBytes: scenario.file.bytes,
      endedMs: clock.present,
      warmUpMs: scenario.measures.warmUpMs,
      traffic: network.traffic,
      firstFullMs: recorder.firstFull?.atMs,
      seedBytesAtFirstFull: recorder.firstFull?.seedBytes,
      aborted: swarm.peers.filter(({ record }) => record.gaveUp).length,
    }),
    series: recorder.series.series,
    classes: recorder.times.matrices(network.traffic),
    faults: recorder.faults,
  };
}
