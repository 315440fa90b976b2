import { type Plugin, StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * The strategies that a peer of ours can be told by name: those of `plugins` beside our own.
 *
 * @throws PluginError when one of them breaks the contract or a name is taken.
 */
export function ownStrategies(plugins: readonly Plugin[] = []): StrategyRegistry {
  const registry = new StrategyRegistry();
  for (const plugin of [strategies, ...plugins]) registry.add(plugin);
  return registry;
}
