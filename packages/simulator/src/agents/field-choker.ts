import { type ChokeStrategy, PluginError, StrategyRegistry } from "@minibit/core";
import { strategies } from "@minibit/strategies";

/**
 * The choker of the field called `name`, with the options that it has when none are given.
 *
 * @throws PluginError when it asks for a port: agents have none to give, and those of tit for tat and PropShare need
 * none.
 */
export function fieldChoker(name: string): ChokeStrategy {
  const registry = new StrategyRegistry();
  registry.add(strategies);
  return registry.choker(name, undefined, (token) => {
    throw new PluginError(`choker '${name}' asks for ${String(token)}, which agents do not have`);
  });
}
