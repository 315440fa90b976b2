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
 * The choice of a strategy as it was typed, `tft:slots=5`, or as a configuration says it; looked up in `registry`
 * before anything is waited for.
 *
 * @throws UnknownStrategyError that names the nearest, PluginError for options that do not fit, UsageError for what
 *   is not of that form.
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
