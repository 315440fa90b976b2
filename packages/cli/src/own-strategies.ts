import { type Plugin, StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * Returns the strategies that our peers know by name: our own and those of `plugins`.
 *
 * @throws PluginError if one of them breaks the contract or a name is taken.
 */
export function ownStrategies(plugins: readonly Plugin[] = []): StrategyRegistry {
  const registry = new StrategyRegistry();
  for (const plugin of [strategies, ...plugins]) registry.add(plugin);
  return registry;
}
