import {
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  namedChoice,
} from "../strategy/index.js";
import { SLOT_OPTIONS, ownOptions, slotsOf } from "./choker-options.js";

/**
 * Checks that `registry` has the strategy that `choice` names and that its options are valid, before a torrent or
 * tracker needs it.
 *
 * @throws UnknownStrategyError if no plugin offers it, PluginError if its options are invalid.
 *
 * @internal
 */
export function checkChoice(registry: StrategyRegistry, kind: StrategyKind, choice: StrategyChoice): void {
  const { name, options } = namedChoice(choice);
  if (kind !== "choker") return registry.check(kind, name, options);
  const ofSlots = SLOT_OPTIONS.map((option) => option.name);
  registry.check(kind, name, ownOptions(options), ofSlots);
  slotsOf(name, options);
}
