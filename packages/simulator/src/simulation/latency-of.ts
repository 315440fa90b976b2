import type { Random } from "@minibit/core";
import { type LabNode, type LatencyModel, uniformLatency } from "../network/index.js";
import { drawQuantity } from "../scenario/draw-quantity.js";
import type { Latency } from "../scenario/scenario.js";

/** Returns the latencies that a scenario specifies. */
export function latencyModel(latency: Latency, random: Random): LatencyModel {
  switch (latency.kind) {
    case "uniform":
      return uniformLatency(latency.ms);
    case "regions":
      return {
        fewValues: true,
        between: (from, to) => latency.ms[from.region ?? ""]?.[to.region ?? ""] ?? 0,
      };
    case "drawn":
      return {
        fewValues: false,
        // Drawn from a stream named after the pair, so that it is the same in both directions and needs no memory.
        between: (from, to) => drawQuantity(latency.from, random.fork(nameOfPair(from, to))),
      };
  }
}

function nameOfPair(one: LabNode, other: LabNode): string {
  return one.index < other.index ? `${one.index} ${other.index}` : `${other.index} ${one.index}`;
}
