import type { Arrival } from "../../scenario/coming-and-going.js";

/** Peers that arrive at one moment arrive one after the other, within this time for each of them, milliseconds. */
const TURN_MS = 1 / 1024;

/**
 * Returns the arrivals of those at `places` among `count` peers that together arrive as `arrival` says.
 *
 * The first to arrive has the seed to itself for a moment, which decides a short download: two halves of a swarm with
 * the same choker differed by a quarter in speed if one always came first, even only by a turn. Fixed turns for each
 * share, early and late ones, were not enough: nine in ten were 5 % faster than the one in ten. So the peers of a share
 * divide the time among them and each arrives at a random moment of its part: every leecher is as likely to arrive at
 * one moment as at another, whatever its share, and anew with every seed. Poisson arrivals have this property already.
 * Only a trace is dealt as it is.
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

/** The middle of each peer's part of the time, moved by up to half of that part. */
function randomWithin(fromMs: number, durationMs: number): Arrival {
  return { kind: "over", fromMs, durationMs, jitter: 0.5 };
}

/** Deals `count` peers to shares of the given `percents`, interleaved; returns their places, from 0. */
export function dealtPlaces(count: number, percents: readonly number[]): readonly (readonly number[])[] {
  const places: number[][] = percents.map(() => []);
  for (let place = 0; place < count; place++) {
    const behind = percents.map((percent, share) => (percent * (place + 1)) / 100 - places[share]!.length);
    places[behind.indexOf(Math.max(...behind))]!.push(place);
  }
  return places;
}
