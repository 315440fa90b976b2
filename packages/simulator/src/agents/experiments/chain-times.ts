import { chainUnits } from "../../oracles/index.js";
import { rowOf } from "../../validation/judging/row.js";
import { type ChainSettings, linearChains } from "../linear-chains.js";
import { type Chapter, measured, singlePart } from "./chapter.js";

const SETTINGS: readonly ChainSettings[] = [
  { chunks: 10, peers: 100 },
  { chunks: 100, peers: 1_000 },
];

/** Largest relative deviation from the published figure. */
const TOLERANCE = 0.005;

/** Linear chains of agents take as long as Biersack, Rodriguez and Felber state. */
export const chainTimes: Chapter = {
  parts: () =>
    SETTINGS.map((settings) => singlePart(labelOf(settings), () => ({ units: linearChains(settings) }))),
  judge: (results) =>
    SETTINGS.map((settings) => {
      const expected = chainUnits(settings.chunks, settings.peers);
      return rowOf({
        label: labelOf(settings),
        published: asUnits(expected),
        ours: measured(results, labelOf(settings), "units"),
        style: asUnits,
        atLeast: expected * (1 - TOLERANCE),
        atMost: expected * (1 + TOLERANCE),
      });
    }),
};

function labelOf({ chunks, peers }: ChainSettings): string {
  return `linear chains, C = ${chunks}, N = ${peers}`;
}

function asUnits(units: number): string {
  return `${units.toFixed(3)} F/b`;
}
