import { type Limits, SeededRandom } from "@minibit/core";
import type { Scenario } from "../scenario/scenario.js";
import { Draw } from "./draw.js";
import { drawLimits } from "./drawn-limits.js";
import { drawScenario } from "./drawn-scenario.js";
import { type Meddling, drawMeddling } from "./meddling.js";

/** Everything that a seed determines. */
export interface DrawnSwarm {
  /** The peers and the faults. */
  readonly scenario: Scenario;
  /** Limits of every peer that differ from the defaults. */
  readonly limits: Partial<Limits>;
  /** What is done to peers during the run. */
  readonly meddlings: readonly Meddling[];
}

/** Returns the swarm that `seed` determines. Everything that can be drawn is drawn: a seed is a whole experiment. */
export function drawSwarm(seed: bigint): DrawnSwarm {
  const draw = new Draw(new SeededRandom(seed).fork("exploration"));
  const scenario = drawScenario(`seed-${seed}`, draw);
  return {
    scenario,
    limits: drawLimits(draw.fork("limits"), scenario.file),
    meddlings: drawMeddling(draw.fork("meddling"), scenario),
  };
}
