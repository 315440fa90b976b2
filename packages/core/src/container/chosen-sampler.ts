import {
  type Named,
  type PeerSampler,
  type StrategyChoice,
  type StrategyRegistry,
  namedChoice,
} from "../strategy/index.js";
import { type StrategyPorts, strategyAsk } from "./strategy-ask.js";

/**
 * Makes the chosen sampler for a tracker; it may ask for `ports`.
 *
 * @throws UnknownStrategyError if no plugin offers it, PluginError if its options are invalid or it cannot be made.
 */
export function chosenSampler(
  registry: StrategyRegistry,
  choice: StrategyChoice,
  ports: StrategyPorts,
): Named<PeerSampler> {
  const { name, options } = namedChoice(choice);
  return { name, strategy: registry.sampler(name, options, strategyAsk(ports)) };
}
