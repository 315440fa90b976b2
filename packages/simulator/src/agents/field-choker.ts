import { type ChokeStrategy, PluginError, StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * Returns the field choker called `name`, with its default options.
 *
 * @throws PluginError if it asks for a port: agents have none, and tit for tat and PropShare need none.
 */
export function fieldChoker(name: string): ChokeStrategy {
  const registry = new StrategyRegistry();
  registry.add(strategies);
  return registry.choker(name, undefined, (token) => {
    throw new PluginError(`choker '${name}' asks for ${String(token)}, which agents do not have`);
  });
}
