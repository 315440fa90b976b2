import {
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  namedChoice,
} from "../strategy/index.js";
import { SLOT_OPTIONS, ownOptions, slotsOf } from "./choker-options.js";

/**
 * Looks whether `registry` has what `choice` names, and whether its options fit, before there is a torrent or a
 * tracker to make it for.
 *
 * @throws UnknownStrategyError when no plugin offers it, PluginError when its options do not fit.
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
