import type { LabNode } from "./lab-node.js";

/** How long a message is on its way between two nodes, one way, milliseconds; the same for the same two. */
export interface LatencyModel {
  /** From one to the other. */
  between(from: LabNode, to: LabNode): number;
  /** Whether there are only a few different times, so that each is worth a lane of the clock. */
  readonly fewValues: boolean;
}

/** The same between any two. */
export function uniformLatency(ms: number): LatencyModel {
  return { between: () => ms, fewValues: true };
}
