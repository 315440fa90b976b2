/**
 * MiniBit's own strategies, as an ordinary plugin: it uses only `@minibit/core/strategy`.
 *
 * @packageDocumentation
 */
import { definePlugin } from "@minibit/core/strategy";
import { antiLeech } from "./chokers/anti-leech.js";
import { bittyrant } from "./chokers/bittyrant.js";
import { blockTft } from "./chokers/block-tft.js";
import { everyone } from "./chokers/everyone.js";
import { fair } from "./chokers/fair.js";
import { fastestUpload } from "./chokers/fastest-upload.js";
import { mainlineSeed } from "./chokers/mainline-seed.js";
import { nobody } from "./chokers/nobody.js";
import { propshare } from "./chokers/propshare.js";
import { random as randomSlots } from "./chokers/random.js";
import { rarity } from "./chokers/rarity.js";
import { rateBased } from "./chokers/rate-based.js";
import { roundRobin } from "./chokers/round-robin.js";
import { tft } from "./chokers/tft.js";
import { all } from "./revealers/all.js";
import { leastServed } from "./revealers/least-served.js";
import { superSeeding } from "./revealers/super.js";
import { everybody } from "./samplers/everybody.js";
import { random as randomSample } from "./samplers/random.js";
import { seedsLast } from "./samplers/seeds-last.js";
import { similarBandwidth } from "./samplers/similar-bandwidth.js";
import { subnetFirst } from "./samplers/subnet-first.js";
import { deadline } from "./selectors/deadline.js";
import { endpoints } from "./selectors/endpoints.js";
import { mostCommon } from "./selectors/most-common.js";
import { priority } from "./selectors/priority.js";
import { proportional } from "./selectors/proportional.js";
import { random } from "./selectors/random.js";
import { rarest } from "./selectors/rarest.js";
import { sequential } from "./selectors/sequential.js";
import { window } from "./selectors/window.js";

export { AntiLeech } from "./chokers/anti-leech.js";
export { BitTyrant, type BitTyrantOptions } from "./chokers/bittyrant.js";
export { BlockTitForTat, type BlockTitForTatOptions } from "./chokers/block-tft.js";
export { Everyone } from "./chokers/everyone.js";
export { FairTorrent } from "./chokers/fair.js";
export { FastestUpload } from "./chokers/fastest-upload.js";
export { MainlineSeed } from "./chokers/mainline-seed.js";
export { Nobody } from "./chokers/nobody.js";
export type { OptimisticOptions } from "./chokers/optimistic-slots.js";
export { PropShare, type PropShareOptions } from "./chokers/propshare.js";
export { RandomSlots, type RandomSlotsOptions } from "./chokers/random.js";
export { Rarity, type RarityOptions } from "./chokers/rarity.js";
export { RateBased, type RateBasedOptions } from "./chokers/rate-based.js";
export type { ReciprocationOptions } from "./chokers/reciprocation.js";
export { RoundRobin } from "./chokers/round-robin.js";
export type { SeedingOptions } from "./chokers/seeding-turns.js";
export { TitForTat, type TitForTatOptions } from "./chokers/tft.js";
export { withSeedMode } from "./chokers/with-seed-mode.js";
export { RevealAll } from "./revealers/all.js";
export { LeastServed, type LeastServedOptions } from "./revealers/least-served.js";
export { SuperSeeding } from "./revealers/super.js";
export { Everybody } from "./samplers/everybody.js";
export type { PoolOptions } from "./samplers/pool.js";
export { RandomSample } from "./samplers/random.js";
export { SeedsLast } from "./samplers/seeds-last.js";
export { SimilarBandwidth, type SimilarBandwidthOptions } from "./samplers/similar-bandwidth.js";
export { SubnetFirst, type SubnetFirstOptions } from "./samplers/subnet-first.js";
export { DeadlineFirst, type DeadlineFirstOptions } from "./selectors/deadline.js";
export { EndpointsFirst } from "./selectors/endpoints.js";
export { MostCommonFirst } from "./selectors/most-common.js";
export { prioritised } from "./selectors/prioritised.js";
export { Proportional } from "./selectors/proportional.js";
export { RandomOrder } from "./selectors/random.js";
export { RarestFirst } from "./selectors/rarest.js";
export { RestrictedCandidates } from "./selectors/restricted-candidates.js";
export { Sequential } from "./selectors/sequential.js";
export { startingWith } from "./selectors/starting-with.js";
export { SlidingWindow, type SlidingWindowOptions } from "./selectors/window.js";

/** The plugin: selectors, chokers, samplers and revealers under the names by which they are chosen. */
export const strategies = definePlugin({
  name: "@minibit/strategies",
  // the version this was written for: PLUGIN_API_VERSION itself would fit any MiniBit and check nothing
  apiVersion: 1,
  selectors: {
    rarest,
    random,
    sequential,
    window,
    deadline,
    priority,
    endpoints,
    "most-common": mostCommon,
    proportional,
  },
  chokers: {
    tft,
    rarity,
    everyone,
    nobody,
    random: randomSlots,
    "round-robin": roundRobin,
    "fastest-upload": fastestUpload,
    "anti-leech": antiLeech,
    "rate-based": rateBased,
    "block-tft": blockTft,
    bittyrant,
    propshare,
    fair,
    "mainline-seed": mainlineSeed,
  },
  samplers: {
    random: randomSample,
    everybody,
    "seeds-last": seedsLast,
    "similar-bandwidth": similarBandwidth,
    "subnet-first": subnetFirst,
  },
  revealers: { all, "least-served": leastServed, super: superSeeding },
});

export default strategies;
