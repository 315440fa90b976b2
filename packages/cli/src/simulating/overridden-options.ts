import { type WrittenScenario, readScenario } from "@minibit/simulator";
import { UsageError } from "../errors.js";
import type { Variation } from "./lab-values.js";

/** Options that set keys of the scenario. */
type SettingOption = "peers" | "until" | "selector" | "choker" | "revealer" | "sampler";

/** What was typed after each of them; nothing else of it matters here than whether it is there. */
export type SettingArguments = Readonly<Partial<Record<SettingOption, string | undefined>>>;

/**
 * Looks whether `variations`, which come last, leave something of what other options say.
 *
 * @throws UsageError when one sets what an option sets too, ScenarioError when `base` cannot be used.
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

/** Which keys each option sets: strategies and counts are those of whoever downloads, and revealers everybody's. */
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

/** A key within what is set is no clash: `leecher.choker.options.slots` varies the choker that was asked for. */
function overrides(key: string, path: string): boolean {
  return [key, `populations.${key}`].some((whole) => `${path}.`.startsWith(`${whole}.`));
}
