/**
 * The contract between MiniBit and strategies: everything a plugin imports. {@link definePlugin} makes a plugin and
 * {@link defineStrategy} one of its strategies. Each strategy is a {@link PieceSelector}, a {@link ChokeStrategy}, a
 * {@link PeerSampler} or a {@link PieceRevealer}.
 *
 * @packageDocumentation
 */
// To stay light, it imports single files of `di` and `runtime`: their `index.js` would load the container and the
// system's adapters. That of `units` loads neither.
export { brief } from "./brief.js";
export * from "./choke-strategy.js";
export * from "./class-misfit.js";
export * from "./named.js";
export * from "./nearest.js";
export * from "./note.js";
export * from "./peer-sampler.js";
export * from "./peer-view.js";
export * from "./piece-revealer.js";
export * from "./piece-selector.js";
export * from "./plugin.js";
export { PLUGIN_ENDING, checkNamed } from "./plugin-head.js";
export * from "./slot-options.js";
export * from "./strategy-choice.js";
export * from "./strategy-faults.js";
export * from "./strategy-option.js";
export * from "./strategy-registry.js";
export * from "./strategy-trait.js";
export type { StandardSchemaV1 } from "@standard-schema/spec";
export type { Token } from "../di/token.js";
export { CLOCK } from "../runtime/clock.js";
export type { Clock } from "../runtime/clock.js";
export { LOGGER } from "../runtime/logger.js";
export type { LogFields, Logger } from "../runtime/logger.js";
export { RANDOM } from "../runtime/random.js";
export type { Random } from "../runtime/random.js";
export { pieceIndex } from "../units/index.js";
export type { PeerKey, PieceIndex } from "../units/index.js";
export { packageFolders } from "./package-folders.js";
export { pathFrom } from "./path-from.js";
export { pluginPlace } from "./plugin-place.js";
export { type StackPlace, isCutOff, placeFrom, stackPlaces } from "./stack-place.js";
