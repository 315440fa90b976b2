import type { Scenario } from "../../scenario/scenario.js";
import { isRecord } from "../../scenario/written/is-record.js";
import { writtenForm } from "./written-form.js";

/** A strategy is one value, including its options. */
const WHOLE: ReadonlySet<string> = new Set(["selector", "choker", "revealer", "sampler"]);

/**
 * Returns the keys in which `scenarios` differ, as `--vary` takes them: `seed.upload`, `network.latency`. Names and
 * summaries do not count, since they have no effect.
 */
export function variedKeys(scenarios: readonly Scenario[]): readonly string[] {
  const written = scenarios.map(writtenForm);
  const populations = written.map((each) => each.populations);
  const around = written.map(({ file, tracker, network, faults, stop, measures }) => {
    return { file, tracker, network, faults, stop, measures };
  });
  return [...differing(populations, []), ...differing(around, [])];
}

/** The paths below `path` at which `values` differ; unless all are mappings, they differ as a whole. */
function differing(values: readonly unknown[], path: readonly string[]): string[] {
  if (values.every(isRecord) && !WHOLE.has(path.at(-1) ?? "")) {
    const keys = new Set(values.flatMap((value) => Object.keys(value)));
    return [...keys].flatMap((key) =>
      differing(
        values.map((value) => value[key]),
        [...path, key],
      ),
    );
  }
  return new Set(values.map((value) => JSON.stringify(value))).size > 1 ? [path.join(".")] : [];
}
