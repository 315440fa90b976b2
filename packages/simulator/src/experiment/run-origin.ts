import type { RunResult } from "../metrics/run-result.js";
import { differencesBetween } from "./differences.js";
import { pluginVersions } from "./plugin-versions.js";

/** Everything on which the result of a run depends. */
export type RunOrigin = Pick<RunResult, "minibit" | "plugins" | "scenario" | "seed">;

/** Lists how the run that is `wanted` differs from one that was `found`, one line each; empty if they are the same. */
export function originDifferences(found: RunOrigin, wanted: RunOrigin): readonly string[] {
  return differencesBetween(madeFrom(found), madeFrom(wanted));
}

function madeFrom({ minibit, plugins, scenario, seed }: RunOrigin): Record<string, unknown> {
  return { minibit, plugins: pluginVersions(plugins), scenario, seed };
}
