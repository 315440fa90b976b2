import { SimulatedRounds } from "@minibit/core/testing";
import { TitForTat } from "../../src/index.js";
import { OPTIMISTIC, TURNS } from "./round-views.js";

/** Tit for tat with its default options. */
export function tft(): TitForTat {
  return new TitForTat({ ...OPTIMISTIC, ...TURNS });
}

/** Rounds of {@link tft}, leeching, with 4 + 1 slots. */
export function rounds(seed?: number): SimulatedRounds {
  return new SimulatedRounds(tft(), seed);
}
