import { type Limits, SeededRandom } from "@minibit/core";
import type { Scenario } from "../scenario/scenario.js";
import { Draw } from "./draw.js";
import { drawLimits } from "./drawn-limits.js";
import { drawScenario } from "./drawn-scenario.js";
import { type Meddling, drawMeddling } from "./meddling.js";

/** All that a seed stands for. */
export interface DrawnSwarm {
  /** Who is there, and what goes wrong. */
  readonly scenario: Scenario;
  /** Limits of every peer that differ from the usual ones. */
  readonly limits: Partial<Limits>;
  /** What is done to peers meanwhile. */
  readonly meddlings: readonly Meddling[];
}

/** The swarm that `seed` stands for. All that can be drawn is drawn: a seed is a whole experiment. */
export function drawSwarm(seed: bigint): DrawnSwarm {
  const draw = new Draw(new SeededRandom(seed).fork("exploration"));
  const scenario = drawScenario(`seed-${seed}`, draw);
  return {
    scenario,
    limits: drawLimits(draw.fork("limits"), scenario.file),
    meddlings: drawMeddling(draw.fork("meddling"), scenario),
  };
}
