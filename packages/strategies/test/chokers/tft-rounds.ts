import { SimulatedRounds } from "@minibit/core/testing";
import { TitForTat } from "../../src/index.js";

/** Tit for tat with its default options, spelled out: the tests count on the figures. */
export function tft(): TitForTat {
  return new TitForTat({
    optimisticHoldMs: 30_000,
    newcomerMs: 60_000,
    newcomerWeight: 3,
    seedingQuotaPieces: 20,
    seedingTurnMs: 60_000,
  });
}

/** Rounds of {@link tft}, leeching, with 4 + 1 slots. */
export function rounds(seed?: number): SimulatedRounds {
  return new SimulatedRounds(tft(), seed);
}
