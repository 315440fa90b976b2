import { fullestLine, lastOverFluidBound, lastOverPieceBound } from "../judging/bounds.js";
import { claimOf } from "../judging/row.js";
import { homogeneous } from "../settings/bharambe.js";
import { repeated } from "../settings/repeated.js";
import type { FinishedPart, Measures, OverallExperiment, ValidationRow } from "../validation-experiment.js";

/** Rounding error of arithmetic on numbers of this size. */
const EPSILON = 1e-9;

/** The setting in which both bounds apply: every run of it must have them. */
const ALIKE = "all upload alike";

/** Experiment 1: no run of any experiment is faster than possible. */
export const bounds: OverallExperiment = {
  id: 1,
  title: "No run beats the theoretical bounds",
  kind: "pass/fail",
  source:
    "Kumar and Ross, HotWeb 2006 (fluid); Mundinger, Weber and Weiss, Journal of Scheduling 2008 (whole pieces, equal upload rates)",
  settings: (options) => [
    "every run of every experiment below, with all random seeds",
    `${options.quick ? 63 : 255} leechers and a seed, all with 400 kbps up, so that the bound for whole pieces applies; otherwise as 3`,
  ],
  runs: (options) =>
    repeated(
      [
        {
          label: ALIKE,
          scenario: homogeneous({
            leechers: options.quick ? 63 : 255,
            seedKbps: 400,
            revealing: "smart",
            listed: 27,
          }),
        },
      ],
      options,
    ),
  look: ({ result }) => ({
    ...named("overFluidBound", lastOverFluidBound(result)),
    ...named("overPieceBound", lastOverPieceBound(result)),
    ...named("fullestLine", fullestLine(result)),
  }),
  judge: (seen) => [
    leastRow(seen, "overFluidBound", "last completion over Tmin of Kumar and Ross"),
    leastRow(seen, "overPieceBound", "last completion over T* of Mundinger, Weber and Weiss"),
    fullestRow(seen),
  ],
};

function named(name: string, value: number | undefined): Measures {
  return value === undefined ? {} : { [name]: value };
}

function leastRow(seen: readonly FinishedPart[], name: string, label: string): ValidationRow {
  const values = valuesOf(seen, name);
  const least = Math.min(...values);
  const holds = values.length === 0 ? undefined : least >= 1 - EPSILON;
  const isLacking = seen.some(
    ({ label: setting, measures }) => setting === ALIKE && measures[name] === undefined,
  );
  return claimOf(
    {
      label: `${label}, minimum of ${values.length} runs`,
      published: "never below 1",
      ours: least.toFixed(4),
      tolerance: "at least 1",
    },
    isLacking ? false : holds,
  );
}

function fullestRow(seen: readonly FinishedPart[]): ValidationRow {
  const values = valuesOf(seen, "fullestLine");
  const most = Math.max(...values);
  return claimOf(
    {
      label: `block bytes sent by one peer over the capacity of its uplink, maximum of ${values.length} runs`,
      published: "never above 1",
      ours: most.toFixed(4),
      tolerance: "at most 1",
    },
    values.length === 0 ? undefined : most <= 1 + EPSILON,
  );
}

function valuesOf(seen: readonly FinishedPart[], name: string): number[] {
  return seen.flatMap(({ measures }) => measures[name] ?? []);
}
