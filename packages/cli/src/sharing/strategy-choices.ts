import {
  type NamedChoice,
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  checkChoice,
  namedChoice,
  parseStrategyChoice,
} from "@minibit/core";

/**
 * Reads the choice of a strategy, as typed, `tft:slots=5`, or from a configuration, and looks it up in `registry`
 * before anything that takes time.
 *
 * @throws UnknownStrategyError that suggests the nearest name, PluginError if options do not fit, UsageError if the
 * form is wrong.
 */
export function readChoice(
  registry: StrategyRegistry,
  kind: StrategyKind,
  given: StrategyChoice | undefined,
): NamedChoice | undefined {
  if (given === undefined) return undefined;
  const choice = typeof given === "string" ? parseStrategyChoice(given) : namedChoice(given);
  checkChoice(registry, kind, choice);
  return choice;
}
