import { type WrittenScenario, readScenario } from "@minibit/simulator";
import { UsageError } from "../errors.js";
import type { Variation } from "./lab-values.js";

/** Options that set keys of the scenario. */
type SettingOption = "peers" | "until" | "selector" | "choker" | "revealer" | "sampler";

/** The values typed after each; only their presence matters here. */
export type SettingArguments = Readonly<Partial<Record<SettingOption, string | undefined>>>;

/**
 * Checks that `variations`, which are applied last, do not override other options.
 *
 * @throws UsageError if one sets what an option also sets, ScenarioError if `base` cannot be used.
 */
export function refuseOverridden(
  given: SettingArguments,
  variations: readonly Variation[],
  base: WrittenScenario,
): void {
  const set = Object.entries(pathsOf(base)).filter(
    ([option]) => given[option as SettingOption] !== undefined,
  );
  for (const { key } of variations) {
    const clash = set.find(([, paths]) => paths.some((path) => overrides(key, path)));
    if (clash) throw new UsageError(`--vary ${key} sets what --${clash[0]} sets too: leave one of them out`);
  }
}

/** Returns the keys each option sets: strategies and counts of the peers that download, revealers of all peers. */
function pathsOf(base: WrittenScenario): Readonly<Record<SettingOption, readonly string[]>> {
  const { populations } = readScenario(base);
  const leechers = populations.filter(({ holds }) => holds < 1);
  const each = (key: string, of: readonly { readonly name: string }[] = leechers): string[] =>
    of.map(({ name }) => `populations.${name}.${key}`);
  return {
    peers: each("count"),
    until: ["stop.at"],
    selector: each("selector"),
    choker: each("choker"),
    revealer: each("revealer", populations),
    sampler: ["tracker.sampler"],
  };
}

/** A key below one that an option sets is allowed: `leecher.choker.options.slots` varies the chosen choker. */
function overrides(key: string, path: string): boolean {
  return [key, `populations.${key}`].some((whole) => `${path}.`.startsWith(`${whole}.`));
}
