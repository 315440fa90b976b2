import type { WrittenScenario } from "../written/scenario.js";
import { bharambeHeterogeneous } from "./bharambe-heterogeneous.js";
import { bharambeHomogeneous } from "./bharambe-homogeneous.js";
import { bitos } from "./bitos.js";
import { bittyrant } from "./bittyrant.js";
import { churn } from "./churn.js";
import { datacenter } from "./datacenter.js";
import { flashCrowd } from "./flash-crowd.js";
import { freeRiders } from "./free-riders.js";
import { heterogeneous } from "./heterogeneous.js";
import { largeView } from "./large-view.js";
import { latency } from "./latency.js";
import { legoutGoodSeed } from "./legout-good-seed.js";
import { legoutSlowSeed } from "./legout-slow-seed.js";
import { missingPiece } from "./missing-piece.js";
import { qiuSrikant } from "./qiu-srikant.js";
import { seedLeaves } from "./seed-leaves.js";
import { slowSeed } from "./slow-seed.js";
import { steadyState } from "./steady-state.js";
import { streaming } from "./streaming.js";

/** The scenarios included in MiniBit, by name: first introductory ones, then published settings. */
export const builtInScenarios: Readonly<Record<string, WrittenScenario>> = {
  "flash-crowd": flashCrowd,
  "steady-state": steadyState,
  heterogeneous: heterogeneous,
  "free-riders": freeRiders,
  "slow-seed": slowSeed,
  "seed-leaves": seedLeaves,
  streaming: streaming,
  churn: churn,
  datacenter: datacenter,
  "missing-piece": missingPiece,
  "bharambe-homogeneous": bharambeHomogeneous,
  "bharambe-heterogeneous": bharambeHeterogeneous,
  "legout-good-seed": legoutGoodSeed,
  "legout-slow-seed": legoutSlowSeed,
  "qiu-srikant": qiuSrikant,
  bittyrant: bittyrant,
  bitos: bitos,
  "large-view": largeView,
  latency: latency,
};
