import type { Arrival } from "../scenario/coming-and-going.js";

/** Within this time for each of them come those who come at one moment, milliseconds: one after the other. */
const TURN_MS = 1 / 1024;

/**
 * When those at `places` of `count` come, who together come as `arrival` says.
 *
 * Whoever comes first has the seed to itself for a moment, which decides a short download: two halves of a swarm, one
 * of which always came first if only by a turn, differed by a quarter in speed, with the same choker. Giving each
 * share fixed turns, early ones and late ones, was not enough: nine in ten were 5 % faster than the one in ten. So
 * those of a share divide the time among them and each comes at a random moment of its part: every leecher is as
 * likely to come at one moment as at another, whichever share it is of, and with every seed anew. Poisson arrivals
 * are so by themselves. Only a trace is dealt as it is.
 */
export function dealtArrival(arrival: Arrival, places: readonly number[], count: number): Arrival {
  switch (arrival.kind) {
    case "at-once":
      return randomWithin(arrival.atMs, count * TURN_MS);
    case "over":
      return randomWithin(arrival.fromMs, arrival.durationMs);
    case "poisson":
      return { ...arrival, perSecond: (arrival.perSecond * places.length) / count };
    case "trace":
      return { ...arrival, timesMs: places.map((place) => arrival.timesMs[place]!) };
  }
}

/** The middle of each one's part of the time, moved by up to half of it. */
function randomWithin(fromMs: number, durationMs: number): Arrival {
  return { kind: "over", fromMs, durationMs, jitter: 0.5 };
}

/** The places, from 0, of `count` peers dealt to shares of so many `percents`, spread among each other. */
export function dealtPlaces(count: number, percents: readonly number[]): readonly (readonly number[])[] {
  const places: number[][] = percents.map(() => []);
  for (let place = 0; place < count; place++) {
    const behind = percents.map((percent, share) => (percent * (place + 1)) / 100 - places[share]!.length);
    places[behind.indexOf(Math.max(...behind))]!.push(place);
  }
  return places;
}
