/** A swarm as the fluid model of Qiu and Srikant knows it: rates per second, in files where it is a file that moves. */
export interface FluidSwarm {
  /** Leechers that come, per second: lambda. */
  readonly arrivals: number;
  /** Upload rate of a peer, files per second: mu. */
  readonly upload: number;
  /** Download rate of a peer, files per second: c; Infinity where nothing limits it. */
  readonly download: number;
  /** Rate at which a leecher gives up, per second: theta. */
  readonly aborts: number;
  /** Rate at which a seed leaves, per second: gamma; Infinity where it leaves at once. */
  readonly seedDepartures: number;
  /** Part of their upload that leechers can use for each other, 0 to 1: eta. 1 by default. */
  readonly effectiveness?: number;
}

/** How many there are. */
export interface FluidPopulation {
  /** Leechers: x. */
  readonly leechers: number;
  /** Seeds: y. */
  readonly seeds: number;
}

/** What a fluid swarm comes to. */
export interface FluidSteadyState extends FluidPopulation {
  /** Mean time of a leecher in the swarm, until it completes or gives up, milliseconds: T. */
  readonly downloadMs: number;
  /** What binds: the download rate, or what leechers and seeds can upload. */
  readonly bound: "download" | "upload";
}

/**
 * The steady state of a swarm of fluid, which it returns to after a small disturbance:
 *
 * `1/beta = max{ 1/c, (1/eta) (1/mu - 1/gamma) }`, `T = 1 / (theta + beta)`,
 * `x = lambda / (beta (1 + theta/beta))`, `y = lambda / (gamma (1 + theta/beta))`
 *
 * T does not depend on lambda. When seeds stay as long as an upload takes or longer, gamma <= mu, downloads bind
 * however they are. Assumes Poisson arrivals, peers alike, and so many of them that numbers count as amounts.
 *
 * Source: D. Qiu, R. Srikant, "Modeling and performance analysis of BitTorrent-like peer-to-peer networks",
 * SIGCOMM 2004.
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
 * How much of their upload leechers can use for each other: the chance that one of `connections` peers needs
 * something that a peer has,
 *
 * `eta = 1 - (ln N / N)^k`
 *
 * for N pieces, of which all peers hold every number equally likely and every set of that number equally likely.
 * Near 1 for some hundreds of pieces even with one connection. Source as of {@link fluidSteadyState}.
 */
export function sharingEffectiveness(pieces: number, connections: number): number {
  let allUseless = 1;
  for (let connection = 0; connection < connections; connection++) allUseless *= Math.log(pieces) / pieces;
  return 1 - allUseless;
}

/** How fast a fluid population changes, per second: dx/dt and dy/dt. */
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
 * The population `stepSeconds` later, by one step of Heun's method of
 *
 * `dx/dt = lambda - theta x - min{ c x, mu (eta x + y) }`, `dy/dt = min{ c x, mu (eta x + y) } - gamma y`
 *
 * The minimum has a corner, where methods of a higher order gain nothing. A step must be well below the smallest of
 * 1/c, 1/gamma and 1/theta, so all of these must be finite. Source as of {@link fluidSteadyState}.
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

/** The population after `steps` of {@link fluidStep}. */
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
