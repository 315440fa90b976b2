import { type Random, SeededRandom } from "@minibit/core";
import type { Sample } from "../../validation/judging/sample.js";
import type {
  FinishedPart,
  Measures,
  ScriptedExperiment,
  ScriptedPart,
  ValidationOptions,
} from "../../validation/validation-experiment.js";

/** What one claim of a scripted experiment needs, and how it is judged. */
export type Chapter = Pick<ScriptedExperiment, "parts" | "judge">;

/** Makes a part for each random seed: 1, 2, 3 and so on. */
export function repeatedParts(
  label: string,
  { seeds }: ValidationOptions,
  run: (random: Random) => Measures,
): ScriptedPart[] {
  return Array.from({ length: seeds }, (_, index) => {
    const seed = BigInt(index + 1);
    return { label, seed, run: () => run(new SeededRandom(seed)) };
  });
}

/** Makes a part without randomness, for which one run is enough. */
export function singlePart(label: string, run: (random: Random) => Measures): ScriptedPart {
  return { label, seed: 1n, run: () => run(new SeededRandom(1n)) };
}

/** Returns the measure `name` of all parts with this label. */
export function measured(results: readonly FinishedPart[], label: string, name: string): Sample {
  return results.filter((part) => part.label === label).map(({ measures }) => measures[name]);
}
