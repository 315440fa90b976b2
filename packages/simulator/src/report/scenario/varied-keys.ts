import type { Scenario } from "../../scenario/scenario.js";
import { isRecord } from "../../scenario/written/is-record.js";
import { writtenForm } from "./written-form.js";

/** A strategy is one value, including its options. */
const WHOLE: ReadonlySet<string> = new Set(["selector", "choker", "revealer", "sampler"]);

/**
 * Returns the keys in which `scenarios` differ, as `--vary` takes them: `seed.upload`, `network.latency`. A key that
 * differs for all of several populations of leechers is named once: `choker of all leechers`. Names and summaries do not
 * count, since they have no effect.
 */
export function variedKeys(scenarios: readonly Scenario[]): readonly string[] {
  const written = scenarios.map(writtenForm);
  const populations = written.map((each) => each.populations);
  const around = written.map(({ file, tracker, network, faults, stop, measures }) => {
    return { file, tracker, network, faults, stop, measures };
  });
  const leechers = scenarios[0]?.populations.filter(({ holds }) => holds < 1).map(({ name }) => name) ?? [];
  return [...gathered(differing(populations, []), leechers), ...differing(around, [])];
}

/** `keys` of populations, in which one that all `leechers` share is named once, in the place of the first. */
function gathered(keys: readonly string[], leechers: readonly string[]): readonly string[] {
  if (leechers.length < 2) return keys;
  const shared = (key: string): string | undefined => {
    const leecher = leechers.find((name) => key.startsWith(`${name}.`));
    const own = leecher === undefined ? undefined : key.slice(leecher.length + 1);
    return leechers.every((name) => keys.includes(`${name}.${own}`)) ? own : undefined;
  };
  const named = keys.map((key) => {
    const own = shared(key);
    return own === undefined ? key : `${own} of all leechers`;
  });
  return [...new Set(named)];
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
