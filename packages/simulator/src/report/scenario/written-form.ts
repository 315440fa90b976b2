import type { Arrival, Departure } from "../../scenario/coming-and-going.js";
import type { Behaviour } from "../../scenario/behaviour.js";
import type { Fault, FaultTarget } from "../../scenario/fault.js";
import type { Latency, Population, Scenario } from "../../scenario/scenario.js";
import type { WrittenBehaviour } from "../../scenario/written/behaviour.js";
import type { WrittenArrival, WrittenDeparture } from "../../scenario/written/coming-and-going.js";
import type { WrittenFault, WrittenTarget } from "../../scenario/written/fault.js";
import type { WrittenLatency } from "../../scenario/written/latency.js";
import type { WrittenPopulation } from "../../scenario/written/population.js";
import type { WrittenScenario } from "../../scenario/written/scenario.js";
import { writtenDuration, writtenQuantity, writtenRate, writtenSize } from "./written-amounts.js";

/**
 * Returns `scenario` as people write it, with all defaults: `readScenario` turns it into exactly the same scenario. So
 * the text in a report can be saved and run.
 */
export function writtenForm({
  name,
  summary,
  file,
  populations,
  tracker,
  network,
  faults,
  stop,
  measures,
}: Scenario): WrittenScenario {
  return {
    name,
    summary,
    file: { size: writtenSize(file.bytes), pieceSize: writtenSize(file.pieceBytes) },
    populations: Object.fromEntries(
      populations.map((population) => [population.name, writtenPopulation(population)]),
    ),
    tracker: {
      sampler: tracker.sampler,
      mostPeers: tracker.mostPeers,
      interval: writtenDuration(tracker.intervalMs),
      minInterval: writtenDuration(tracker.minIntervalMs),
      roundTrip: writtenDuration(tracker.roundTripMs),
    },
    network: {
      model: network.model,
      latency: writtenLatency(network.latency),
      losses: network.lossPerSecond,
      slowStart: network.slowStart,
      overhead: network.overhead,
    },
    faults: faults.map(writtenFault),
    stop: { whenComplete: stop.whenComplete, at: writtenDuration(stop.atMs) },
    measures: { sample: writtenDuration(measures.sampleMs), warmUp: writtenDuration(measures.warmUpMs) },
  };
}

function writtenPopulation(population: Population): WrittenPopulation {
  const { count, holds, upload, download, region, selector, choker, revealer, slots } = population;
  const { uploadLimit, downloadLimit, neighbours, arrival, departure, abortsPerSecond, behaviour, viewing } =
    population;
  return {
    count,
    holds: holds === 1 ? "all" : holds === 0 ? "nothing" : holds,
    upload: writtenQuantity(upload, writtenRate),
    download: writtenQuantity(download, writtenRate),
    ...(region !== undefined && { region }),
    ...{ selector, choker },
    ...(revealer !== undefined && { revealer }),
    slots: slots === "auto" ? slots : `${slots.regular}+${slots.optimistic}`,
    ...(uploadLimit !== undefined && { uploadLimit: writtenRate(uploadLimit) }),
    ...(downloadLimit !== undefined && { downloadLimit: writtenRate(downloadLimit) }),
    neighbours,
    arrival: writtenArrival(arrival),
    departure: writtenDeparture(departure),
    aborts: abortsPerSecond,
    behaviour: writtenBehaviour(behaviour),
    ...(viewing && {
      viewing: { rate: writtenRate(viewing.rateBytesPerSecond), delay: writtenDuration(viewing.delayMs) },
    }),
  };
}

function writtenArrival(arrival: Arrival): WrittenArrival {
  switch (arrival.kind) {
    case "at-once":
      return arrival.atMs === 0 ? "at-once" : { at: writtenDuration(arrival.atMs) };
    case "over": {
      const [over, from] = [writtenDuration(arrival.durationMs), writtenDuration(arrival.fromMs)];
      return { over, from, jitter: arrival.jitter };
    }
    case "poisson":
      return { poisson: arrival.perSecond, from: writtenDuration(arrival.fromMs) };
    case "trace":
      return { trace: arrival.timesMs.map(writtenDuration) };
  }
}

function writtenDeparture(departure: Departure): WrittenDeparture {
  switch (departure.kind) {
    case "at-once":
    case "never":
      return departure.kind;
    case "after-time":
      return { after: writtenQuantity(departure.ms, writtenDuration) };
    case "after-ratio":
      return { ratio: departure.ratio };
  }
}

function writtenBehaviour(behaviour: Behaviour): WrittenBehaviour {
  switch (behaviour.kind) {
    case "honest":
    case "free-rider":
      return behaviour.kind;
    case "large-view":
      return { "large-view": writtenDuration(behaviour.announceEveryMs) };
    case "lying":
      return { lying: behaviour.part };
    case "corrupting":
      return { corrupting: behaviour.part };
    case "sybil":
      return { sybil: behaviour.identities };
  }
}

function writtenLatency(latency: Latency): WrittenLatency {
  if (latency.kind === "uniform") return writtenDuration(latency.ms);
  if (latency.kind === "drawn") return writtenQuantity(latency.from, writtenDuration);
  const rows = Object.entries(latency.ms).map(
    ([from, row]) =>
      [from, Object.fromEntries(Object.entries(row).map(([to, ms]) => [to, writtenDuration(ms)]))] as const,
  );
  return { regions: Object.fromEntries(rows) };
}

function writtenFault(fault: Fault): WrittenFault {
  const { kind } = fault;
  const at = writtenDuration(fault.atMs);
  switch (kind) {
    case "crash": {
      const { restartAfterMs, resumes } = fault;
      const back = restartAfterMs !== undefined && { restartAfter: writtenDuration(restartAfterMs) };
      return { kind, ...writtenTarget(fault.target), at, ...back, resumes };
    }
    case "partition": {
      const { from } = fault;
      const lasting = writtenDuration(fault.durationMs);
      return { kind, ...writtenTarget(fault.target), at, for: lasting, ...(from !== undefined && { from }) };
    }
    case "slow-link":
      return {
        kind,
        ...writtenTarget(fault.target),
        at,
        for: writtenDuration(fault.durationMs),
        to: fault.part,
      };
    case "tracker-outage":
      return { kind, at, for: writtenDuration(fault.durationMs) };
  }
}

function writtenTarget({ who, part }: FaultTarget): WrittenTarget {
  return { who, part };
}
