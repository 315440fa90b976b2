import type { DrawnSwarm } from "./drawn-swarm.js";
import type { Explored } from "./exploration.js";

/** Describes a whole swarm, one line per part. */
export function swarmLines({ limits, meddlings, scenario }: DrawnSwarm): string[] {
  const { faults, file, network, populations, summary, tracker } = scenario;
  return [
    `features: ${summary}`,
    line("file", file),
    ...populations.map((population) => line("population", population)),
    line("tracker", tracker),
    line("network", network),
    line("limits", limits),
    ...faults.map((fault) => line("fault", fault)),
    ...meddlings.map((meddling) => line("meddling", meddling)),
  ];
}

/** Describes what was explored, in one line. */
export function exploredLine({ events, outcome, seed, simulatedMs, swarm }: Explored): string {
  const { file, populations } = swarm.scenario;
  const peers = populations.reduce((sum, { count }) => sum + count, 0);
  const pieces = Math.ceil(file.bytes / file.pieceBytes);
  const seconds = Math.round(simulatedMs / 1_000);
  const excused =
    outcome.kind === "fine" && outcome.excused.length > 0 ? `, ${outcome.excused.length} excused` : "";
  return `${seed}: ${peers} peers, ${pieces} pieces, ${seconds} s, ${events} events: ${outcome.kind}${excused}`;
}

function line(what: string, facts: object): string {
  return `${what}: ${JSON.stringify(facts)}`;
}
