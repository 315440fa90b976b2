/** A swarm in the fluid model of Qiu and Srikant: rates per second; transfer rates in files per second. */
export interface FluidSwarm {
  /** Arrival rate of leechers, per second: lambda. */
  readonly arrivals: number;
  /** Upload rate of a peer, files per second: mu. */
  readonly upload: number;
  /** Download rate of a peer, files per second: c; Infinity if unlimited. */
  readonly download: number;
  /** Rate at which a leecher gives up, per second: theta. */
  readonly aborts: number;
  /** Rate at which a seed leaves, per second: gamma; Infinity if it leaves immediately. */
  readonly seedDepartures: number;
  /** Part of their upload that leechers can use for each other, 0 to 1: eta. 1 by default. */
  readonly effectiveness?: number;
}

/** Number of leechers and seeds. */
export interface FluidPopulation {
  /** Leechers: x. */
  readonly leechers: number;
  /** Seeds: y. */
  readonly seeds: number;
}

/** The steady state of a fluid swarm. */
export interface FluidSteadyState extends FluidPopulation {
  /** Mean time that a leecher spends in the swarm until it completes or gives up, milliseconds: T. */
  readonly downloadMs: number;
  /** What limits the swarm: the download rate, or what leechers and seeds can upload. */
  readonly bound: "download" | "upload";
}

/**
 * Returns the steady state of a fluid swarm, to which it returns after a small disturbance:
 *
 * `1/beta = max{ 1/c, (1/eta) (1/mu - 1/gamma) }`, `T = 1 / (theta + beta)`, `x = lambda / (beta (1 + theta/beta))`,
 * `y = lambda / (gamma (1 + theta/beta))`
 *
 * T does not depend on lambda. If seeds stay at least as long as an upload takes, gamma <= mu, downloads are always the
 * limit. It assumes Poisson arrivals, identical peers, and so many of them that their number can be treated as
 * continuous.
 *
 * Source: D. Qiu, R. Srikant, "Modeling and performance analysis of BitTorrent-like peer-to-peer networks", SIGCOMM
 * 2004.
 */
export function fluidSteadyState(swarm: FluidSwarm): FluidSteadyState {
  const { arrivals, upload, download, aborts, seedDepartures, effectiveness = 1 } = swarm;
  const fromUploads = (1 / upload - 1 / seedDepartures) / effectiveness;
  const slowness = Math.max(1 / download, fromUploads);
  const arrivedAndCompleted = arrivals / (1 + aborts * slowness);
  return {
    leechers: arrivedAndCompleted * slowness,
    seeds: arrivedAndCompleted / seedDepartures,
    downloadMs: 1_000 / (aborts + 1 / slowness),
    bound: fromUploads > 1 / download ? "upload" : "download",
  };
}

/**
 * Returns how much of their upload leechers can use for each other: the probability that one of `connections` peers
 * needs something that a peer has,
 *
 * `eta = 1 - (ln N / N)^k`
 *
 * for N pieces, if a peer is equally likely to hold any number of them, and any set of that number. It is near 1 for
 * some hundreds of pieces even with one connection. Source: see {@link fluidSteadyState}.
 */
export function sharingEffectiveness(pieces: number, connections: number): number {
  let allUseless = 1;
  for (let connection = 0; connection < connections; connection++) allUseless *= Math.log(pieces) / pieces;
  return 1 - allUseless;
}

/** Returns how fast a fluid population changes, per second: dx/dt and dy/dt. */
function change(swarm: FluidSwarm, { leechers, seeds }: FluidPopulation): FluidPopulation {
  const { effectiveness = 1 } = swarm;
  const wanted = swarm.download * leechers;
  const offered = swarm.upload * (effectiveness * leechers + seeds);
  const completions = Math.min(wanted, offered);
  return {
    leechers: swarm.arrivals - swarm.aborts * leechers - completions,
    seeds: completions - swarm.seedDepartures * seeds,
  };
}

/**
 * Returns the population `stepSeconds` later, by one step of Heun's method for
 *
 * `dx/dt = lambda - theta x - min{ c x, mu (eta x + y) }`, `dy/dt = min{ c x, mu (eta x + y) } - gamma y`
 *
 * The minimum has a corner, where methods of a higher order gain nothing. A step must be well below the smallest of
 * 1/c, 1/gamma and 1/theta, so all of these must be finite. Source: see {@link fluidSteadyState}.
 */
export function fluidStep(
  swarm: FluidSwarm,
  population: FluidPopulation,
  stepSeconds: number,
): FluidPopulation {
  const now = change(swarm, population);
  const then = change(swarm, moved(population, now, stepSeconds));
  return moved(moved(population, now, stepSeconds / 2), then, stepSeconds / 2);
}

/** Returns the population after `steps` of {@link fluidStep}. */
export function fluidAfter(
  swarm: FluidSwarm,
  population: FluidPopulation,
  stepSeconds: number,
  steps: number,
): FluidPopulation {
  let after = population;
  for (let step = 0; step < steps; step++) after = fluidStep(swarm, after, stepSeconds);
  return after;
}

function moved(from: FluidPopulation, speed: FluidPopulation, seconds: number): FluidPopulation {
  return {
    leechers: Math.max(0, from.leechers + speed.leechers * seconds),
    seeds: Math.max(0, from.seeds + speed.seeds * seconds),
  };
}
