import type { LabNode } from "./lab-node.js";

/** One-way latency of messages between two nodes, milliseconds; constant for the same two nodes. */
export interface LatencyModel {
  /** Returns the latency from one node to the other. */
  between(from: LabNode, to: LabNode): number;
  /** Whether there are only a few different latencies, so that each is worth a lane of the clock. */
  readonly fewValues: boolean;
}

/** Returns a model with the same latency between any two nodes. */
export function uniformLatency(ms: number): LatencyModel {
  return { between: () => ms, fewValues: true };
}
