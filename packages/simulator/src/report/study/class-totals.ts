import type { ClassMatrices } from "../../metrics/class-matrices.js";
import type { RunResult } from "../../metrics/run-result.js";

/** Sums over several runs of what happened between populations, by the names of both. */
export class ClassTotals {
  /** The populations, in the order of the first run. */
  readonly populations: readonly string[];

  constructor(private readonly runs: readonly RunResult[]) {
    this.populations = [...new Set(runs.flatMap(({ classes }) => classes.populations))];
  }

  /** Returns the sum of `which` from one population to the other. */
  of(which: Exclude<keyof ClassMatrices, "populations">, from: string, to: string): number {
    let sum = 0;
    for (const { classes } of this.runs) {
      const [row, column] = [classes.populations.indexOf(from), classes.populations.indexOf(to)];
      sum += classes[which][row]?.[column] ?? 0;
    }
    return sum;
  }

  /** Returns the sum of `which` from one population to all. */
  row(which: Exclude<keyof ClassMatrices, "populations">, from: string): number {
    return this.populations.reduce((sum, to) => sum + this.of(which, from, to), 0);
  }
}
