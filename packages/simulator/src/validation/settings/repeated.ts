import type { Scenario } from "../../scenario/scenario.js";
import type { ValidationOptions, ValidationRun } from "../validation-experiment.js";

/** A setting of an experiment. */
export interface Setting {
  /** Its label, unique within its experiment. */
  readonly label: string;
  /** What is run. */
  readonly scenario: Scenario;
}

/** Returns each setting with each random seed: 1, 2, 3 and so on, the same for all settings, to pair them. */
export function repeated(
  settings: readonly Setting[],
  { seeds }: Pick<ValidationOptions, "seeds">,
): ValidationRun[] {
  return settings.flatMap(({ label, scenario }) =>
    Array.from({ length: seeds }, (_, index) => ({ label, scenario, seed: BigInt(index + 1) })),
  );
}
