import type { Scenario } from "../../scenario/scenario.js";
import { isRecord } from "../../scenario/written/is-record.js";
import { writtenForm } from "./written-form.js";

/** A strategy is one value, its options included. */
const WHOLE: ReadonlySet<string> = new Set(["selector", "choker", "revealer", "sampler"]);

/**
 * The keys that differ among `scenarios`, as `--vary` takes them: `seed.upload`, `network.latency`. Their names and
 * summaries are none: nothing comes of them.
 */
export function variedKeys(scenarios: readonly Scenario[]): readonly string[] {
  const written = scenarios.map(writtenForm);
  const populations = written.map((each) => each.populations);
  const around = written.map(({ file, tracker, network, faults, stop, measures }) => {
    return { file, tracker, network, faults, stop, measures };
  });
  return [...differing(populations, []), ...differing(around, [])];
}

/** The paths below `path` at which `values` differ; what is no mapping in all of them differs as a whole. */
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
