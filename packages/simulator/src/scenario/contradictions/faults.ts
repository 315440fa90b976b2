import type { Complaint, ScenarioPath } from "../complaint.js";
import type { Fault } from "../fault.js";
import { type NamedPeers, namesIn } from "../named-peers.js";
import type { Population, Scenario } from "../scenario.js";
import { meantOrAll } from "../written/meant.js";

/** What is wrong with a fault, and where in it. */
interface FaultComplaint {
  readonly keys: ScenarioPath;
  readonly text: string;
}

/** Returns what is wrong with the times and targets of faults. */
export function faultContradictions({ faults, populations, stop }: Scenario): Complaint[] {
  return faults.flatMap((fault, index) =>
    [...tooLate(fault, stop.atMs), ...complaintsAboutTarget(fault, populations)].map(({ keys, text }) => ({
      path: ["faults", index, ...keys],
      text,
    })),
  );
}

function tooLate({ atMs }: Fault, endMs: number): FaultComplaint[] {
  if (atMs < endMs) return [];
  return [{ keys: ["at"], text: `is ${atMs / 1e3}s, and the run ends at ${endMs / 1e3}s` }];
}

function complaintsAboutTarget(fault: Fault, populations: readonly Population[]): FaultComplaint[] {
  if (fault.kind === "tracker-outage") return [];
  const { who, part } = fault.target;
  const from = fault.kind === "partition" ? fault.from : undefined;
  const isOnePeer = typeof who === "string" && populations.every(({ name }) => name !== who);
  return [
    ...complaintsAboutNames("who", who, populations),
    ...(from === undefined ? [] : complaintsAboutNames("from", from, populations)),
    ...(isOnePeer && part !== 1
      ? [{ keys: ["part"], text: `is of a population, and '${who}' is one peer` }]
      : []),
  ];
}

function complaintsAboutNames(
  key: string,
  peers: NamedPeers,
  populations: readonly Population[],
): FaultComplaint[] {
  const place = (index: number): ScenarioPath => (typeof peers === "string" ? [key] : [key, index]);
  return namesIn(peers).flatMap((name, index) =>
    unknown(name, populations).map((text) => ({ keys: place(index), text })),
  );
}

/** Returns what is wrong with `who`, a population or a peer; empty if it exists. */
function unknown(who: string, populations: readonly Population[]): string[] {
  const names = populations.map(({ name }) => name);
  if (names.includes(who)) return [];
  const [, name = who, number = ""] = /^(.*)-([1-9]\d*)$/.exec(who) ?? [];
  const count = populations.find((population) => population.name === name)?.count;
  if (count === undefined || number === "") {
    return [`is '${who}', which is neither a population nor a peer${meantOrAll(name, names)}`];
  }
  if (Number(number) <= count) return [];
  const there = count === 0 ? "nobody" : `${name}-1 to ${name}-${count}`;
  return [`is '${who}', and in ${name} there is ${there}`];
}
