import { StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/** The strategies that a peer of ours can be told by name. */
export function ownStrategies(): StrategyRegistry {
  const registry = new StrategyRegistry();
  registry.add(strategies);
  return registry;
}
