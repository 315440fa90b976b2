import type { StrategyChoice } from "@minibit/core";
import { ExperimentError } from "../../errors.js";
import type { Fault } from "../../scenario/fault.js";
import { type NamedPeers, namesIn } from "../../scenario/named-peers.js";
import type { Population, Scenario } from "../../scenario/scenario.js";
import { dealtArrival, dealtPlaces } from "./dealt-arrivals.js";
import type { Side } from "./game.js";

/** The peers in a mixed swarm that use one choker. */
export interface Share extends Side {
  /** The choker. */
  readonly choker: StrategyChoice;
}

/**
 * Returns `base` with its leechers divided into `shares` that differ only in their choker: they arrive at the same
 * times, their access links have the same distribution, and faults that hit all still hit all.
 *
 * @throws {@link ExperimentError} if `base` does not have exactly one population of leechers, or has too few of them.
 */
export function mixedScenario(base: Scenario, shares: readonly Share[]): Scenario {
  const leechers = leechersOf(base);
  const percents = shares.map(({ percent }) => percent);
  // with fewer leechers, one peer would be more than its share
  if (percents.some((percent) => leechers.count * percent < 100)) throw tooFew(base.name, leechers.count);
  const dealt = dealtPlaces(leechers.count, percents);
  const populations = shares.map(({ name, choker }, index) => ({
    ...leechers,
    name,
    choker,
    count: dealt[index]!.length,
    arrival: dealtArrival(leechers.arrival, dealt[index]!, leechers.count),
  }));
  const names = shares.map(({ name }) => name);
  return {
    ...base,
    populations: base.populations.flatMap((each) => (each === leechers ? populations : [each])),
    faults: base.faults.map((fault) => sharedFault(fault, leechers.name, names)),
  };
}

function leechersOf({ name, populations }: Scenario): Population {
  const [leechers, ...more] = populations.filter(({ holds }) => holds < 1);
  if (leechers && more.length === 0) return leechers;
  throw new ExperimentError(
    `scenario '${name}' has ${leechers ? more.length + 1 : "no"} populations of leechers: a tournament divides one ` +
      `among the chokers; choose a scenario with one, such as flash-crowd`,
  );
}

function tooFew(scenario: string, count: number): ExperimentError {
  return new ExperimentError(
    `scenario '${scenario}' has ${count} leechers, and a tournament divides them 90 to 10: use at least 10; 50 or ` +
      `more show clear differences`,
  );
}

/**
 * Returns `fault` with `names` instead of the population `whole`. It stays one fault: a partition of all of them does
 * not separate them, and a part is drawn from all of them together.
 */
function sharedFault(fault: Fault, whole: string, names: readonly string[]): Fault {
  if (fault.kind === "tracker-outage") return fault;
  const target = { ...fault.target, who: shared(fault.target.who, whole, names) };
  if (fault.kind !== "partition" || fault.from === undefined) return { ...fault, target };
  return { ...fault, target, from: shared(fault.from, whole, names) };
}

function shared(peers: NamedPeers, whole: string, names: readonly string[]): NamedPeers {
  const all = namesIn(peers).flatMap((name) => {
    refuseOnePeer(name, whole);
    return name === whole ? names : [name];
  });
  return all.length === 1 ? all[0]! : all;
}

/** Another population may be called `leecher-seed`; none ends in `-` and a number. */
function refuseOnePeer(who: string, whole: string): void {
  if (!who.startsWith(`${whole}-`) || !/^\d+$/.test(who.slice(whole.length + 1))) return;
  throw new ExperimentError(
    `a fault names the one peer ${who}: in a tournament that peer has no fixed choker; name ${whole}, or a part of them`,
  );
}
