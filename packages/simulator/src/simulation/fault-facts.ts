import type { StrategyFault } from "@minibit/core";
import type { StrategyFaultRecord } from "../metrics/run-result.js";
import type { SimulationPlan } from "./simulation-plan.js";

/** Of something that a strategy did wrong, what is kept beside when and at whom. */
export type FaultFacts = Pick<StrategyFaultRecord, "strategy" | "message" | "place">;

/** What is kept of a fault; `placeOf` says where it was thrown. */
export function faultFacts(placeOf: SimulationPlan["placeOf"]): (fault: StrategyFault) => FaultFacts {
  return ({ strategy, message, cause }) => {
    const place = placeOf?.(cause);
    return { strategy, message, ...(place !== undefined && { place }) };
  };
}
