/**
 * MiniBit's own strategies, as a plugin like any other: it uses nothing but `@minibit/core/strategy`.
 *
 * @packageDocumentation
 */
import { definePlugin } from "@minibit/core/strategy";
import { everyone } from "./chokers/everyone.js";
import { rarity } from "./chokers/rarity.js";
import { tft } from "./chokers/tft.js";
import { random } from "./selectors/random.js";
import { rarest } from "./selectors/rarest.js";
import { sequential } from "./selectors/sequential.js";

export { Everyone } from "./chokers/everyone.js";
export type { OptimisticOptions } from "./chokers/optimistic-slots.js";
export { Rarity, type RarityOptions } from "./chokers/rarity.js";
export type { SeedingOptions } from "./chokers/seeding-turns.js";
export { TitForTat, type TitForTatOptions } from "./chokers/tft.js";
export { RandomOrder } from "./selectors/random.js";
export { RarestFirst, type RarestFirstOptions } from "./selectors/rarest.js";
export { Sequential } from "./selectors/sequential.js";

/** The plugin: selectors `rarest`, `random`, `sequential`; chokers `tft`, `rarity`, `everyone`. */
export const strategies = definePlugin({
  name: "@minibit/strategies",
  // the version that this was written for: PLUGIN_API_VERSION itself would fit any MiniBit, and check nothing
  apiVersion: 1,
  selectors: { rarest, random, sequential },
  chokers: { tft, rarity, everyone },
});

export default strategies;
