import { type PieceRange, pieceIndex } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { Scenario } from "../scenario/scenario.js";
import { chokerOf } from "../simulation/choker-of.js";
import type { LabWorld } from "../simulation/lab-world.js";
import type { Draw } from "./draw.js";

/** Time within which meddling happens, milliseconds. */
const MEDDLING_MS = 90_000;
const MOST_TIMES = 30;
const MOST_LEVEL = 3;

const SELECTORS = Object.keys(strategies.selectors ?? {});
const CHOKERS = Object.keys(strategies.chokers ?? {}).filter((name) => name !== "nobody");

/** What a user does to a peer during the run. */
export type Meddling =
  /** Changes how much pieces are wanted, if at all. */
  | {
      readonly kind: "prioritise";
      readonly peer: string;
      readonly atMs: number;
      readonly range: PieceRange;
      readonly level: number;
    }
  /** Switches to other strategies. */
  | {
      readonly kind: "use";
      readonly peer: string;
      readonly atMs: number;
      readonly selector: string;
      readonly choker: string;
    };

/** Returns when the last of `meddlings` is done, milliseconds. */
export function lastOf(meddlings: readonly Meddling[]): number {
  return Math.max(0, ...meddlings.map(({ atMs }) => atMs));
}

/** Draws what is done to the peers of a swarm; in half of all swarms, nothing. */
export function drawMeddling(draw: Draw, { file, populations }: Scenario): readonly Meddling[] {
  if (draw.chance(0.5)) return [];
  const pieces = Math.ceil(file.bytes / file.pieceBytes);
  return Array.from({ length: draw.whole(1, MOST_TIMES) }, () => {
    const { count, name } = draw.oneOf(populations);
    const who = { peer: `${name}-${draw.whole(1, count)}`, atMs: draw.whole(1_000, MEDDLING_MS) };
    const [one, other] = [draw.whole(0, pieces - 1), draw.whole(0, pieces - 1)];
    const range = { first: pieceIndex(Math.min(one, other)), last: pieceIndex(Math.max(one, other)) };
    const level = draw.whole(0, MOST_LEVEL);
    const selector = draw.oneOf(SELECTORS);
    const choker = draw.oneOf(CHOKERS);
    return draw.chance(0.6)
      ? { kind: "prioritise", ...who, range, level }
      : { kind: "use", ...who, selector, choker };
  });
}

/** Schedules the `meddlings` with peers of `world`; peers that are absent at the time are skipped. */
export function meddle({ clock, swarm }: LabWorld, meddlings: readonly Meddling[]): void {
  for (const meddling of meddlings) {
    clock.after(meddling.atMs, () => {
      const torrent = swarm.peers.find(({ name }) => name === meddling.peer)?.torrent;
      if (meddling.kind === "prioritise") torrent?.prioritise(meddling.range, meddling.level);
      else torrent?.use({ selector: meddling.selector, choker: meddling.choker });
    });
  }
}

/** Makes all peers want everything, with their original strategies. */
export function makeAmends({ metainfo, swarm }: LabWorld): void {
  const all = { first: pieceIndex(0), last: pieceIndex(metainfo.pieceCount - 1) };
  for (const { population, torrent } of swarm.running) {
    torrent?.prioritise(all, 1);
    torrent?.use({ selector: population.selector, choker: chokerOf(population) });
  }
}
