import type { Complaint } from "../complaint.js";
import type { Fault } from "../fault.js";
import type { Population, Scenario } from "../scenario.js";
import { meantOrAll } from "../written/meant.js";

/** What is wrong with a fault, and under which key. */
interface FaultComplaint {
  readonly key: string;
  readonly text: string;
}

/** Returns what is wrong with the times and targets of faults. */
export function faultContradictions({ faults, populations, stop }: Scenario): Complaint[] {
  return faults.flatMap((fault, index) =>
    [...tooLate(fault, stop.atMs), ...complaintsAboutTarget(fault, populations)].map(({ key, text }) => ({
      path: ["faults", index, key],
      text,
    })),
  );
}

function tooLate({ atMs }: Fault, endMs: number): FaultComplaint[] {
  if (atMs < endMs) return [];
  return [{ key: "at", text: `is ${atMs / 1e3}s, and the run ends at ${endMs / 1e3}s` }];
}

function complaintsAboutTarget(fault: Fault, populations: readonly Population[]): FaultComplaint[] {
  if (fault.kind === "tracker-outage") return [];
  const { who, part } = fault.target;
  const from = fault.kind === "partition" ? fault.from : undefined;
  const isOnePeer = populations.every(({ name }) => name !== who);
  return [
    ...unknown(who, populations).map((text) => ({ key: "who", text })),
    ...(from === undefined ? [] : unknown(from, populations).map((text) => ({ key: "from", text }))),
    ...(isOnePeer && part !== 1
      ? [{ key: "part", text: `is of a population, and '${who}' is one peer` }]
      : []),
  ];
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
