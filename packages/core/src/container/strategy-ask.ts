import type { Token } from "../di/index.js";
import { PluginError } from "../errors.js";
import { CLOCK, type Clock, LOGGER, type Logger, RANDOM, type Random } from "../runtime/index.js";
import type { Ask } from "../strategy/index.js";

/** What a strategy may ask for. */
export interface StrategyPorts {
  /** The strategy's own random stream. */
  readonly random: Random;
  /** The logger it may write to. */
  readonly logger: Logger;
  /** The clock. */
  readonly clock: Clock;
}

/**
 * Gives access to `ports` and nothing else: with the whole container, a strategy could reach sockets and disks. The
 * clock is wrapped, since the object behind the port can also schedule.
 */
export function strategyAsk({ random, logger, clock }: StrategyPorts): Ask {
  const readOnlyClock: Clock = { now: () => clock.now() };
  const granted = new Map<symbol, unknown>([
    [RANDOM, random],
    [LOGGER, logger],
    [CLOCK, readOnlyClock],
  ]);
  return <T>(token: Token<T>): T => {
    if (granted.has(token)) return granted.get(token) as T;
    throw new PluginError(
      `a strategy may ask for RANDOM, LOGGER and CLOCK, not for ${String(token)}: everything else it needs is in the ` +
        `views it is given`,
    );
  };
}
