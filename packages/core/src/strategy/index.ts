/**
 * The contract between MiniBit and strategies: all that a plugin imports.
 *
 * @packageDocumentation
 */
export * from "./choke-strategy.js";
export * from "./peer-sampler.js";
export * from "./peer-view.js";
export * from "./piece-selector.js";
export * from "./plugin.js";
export type { StandardSchemaV1 } from "@standard-schema/spec";
export type { Token } from "../di/index.js";
export { CLOCK, LOGGER, RANDOM } from "../runtime/index.js";
export type { Clock, LogFields, Logger, Random } from "../runtime/index.js";
export { pieceIndex } from "../units/index.js";
export type { PeerKey, PieceIndex } from "../units/index.js";
