import { missingPiece, optimalDistribution, strategyCores } from "../agents/experiments/index.js";
import { bounds } from "./experiments/bounds.js";
import { clustering } from "./experiments/clustering.js";
import { flashCrowd } from "./experiments/flash-crowd.js";
import { freeRiders } from "./experiments/free-riders.js";
import { heterogeneity } from "./experiments/heterogeneity.js";
import { largeView } from "./experiments/large-view.js";
import { latency } from "./experiments/latency.js";
import { rarestFirst } from "./experiments/rarest-first.js";
import { scaleFree } from "./experiments/scale-free.js";
import { seedsOfEveryRate } from "./experiments/seeds-of-every-rate.js";
import { seedsThatLeave } from "./experiments/seeds-that-leave.js";
import { steadyState } from "./experiments/steady-state.js";
import { strategicClients } from "./experiments/strategic-clients.js";
import { streaming } from "./experiments/streaming.js";
import { superSeedingEconomy } from "./experiments/super-seeding.js";
import type { ValidationExperiment } from "./validation-experiment.js";

/** What the simulator must reproduce, by number. Numbers that are missing are not used. */
export const validationExperiments: readonly ValidationExperiment[] = [
  bounds,
  optimalDistribution,
  flashCrowd,
  scaleFree,
  superSeedingEconomy,
  rarestFirst,
  heterogeneity,
  clustering,
  steadyState,
  missingPiece,
  latency,
  strategyCores,
  streaming,
  strategicClients,
  largeView,
  seedsOfEveryRate,
  seedsThatLeave,
  freeRiders,
];
