import type { StrategyFault } from "@minibit/core";
import type { StrategyFaultRecord } from "../metrics/run-result.js";
import type { SimulationPlan } from "./simulation-plan.js";

/** What is recorded of a strategy's mistake, besides its time and peer. */
export type FaultFacts = Pick<StrategyFaultRecord, "strategy" | "message" | "place">;

/** Returns what is recorded of a fault; `placeOf` says where it was thrown. */
export function faultFacts(placeOf: SimulationPlan["placeOf"]): (fault: StrategyFault) => FaultFacts {
  return ({ strategy, message, cause }) => {
    const place = placeOf?.(cause);
    return { strategy, message, ...(place !== undefined && { place }) };
  };
}
