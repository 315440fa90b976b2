// Our declarations use Node's types. This gives them to every consumer, even one without `types` of its own.
/// <reference types="node" preserve="true" />

/**
 * Helpers to test strategies, transports and stores: a manual clock, fakes, and suites that declare vitest tests for
 * any implementation they are given.
 *
 * @packageDocumentation
 */
export * from "./choke-strategy-suite.js";
export * from "./fake-candidates.js";
export * from "./fake-choke-round.js";
export * from "./fake-incoming.js";
export * from "./fake-peer.js";
export * from "./fake-source.js";
export * from "./manual-clock.js";
export type { PieceMask } from "./mask.js";
export * from "./piece-store-suite.js";
export * from "./sample-torrent.js";
export * from "./peer-sampler-suite.js";
export * from "./piece-revealer-suite.js";
export * from "./piece-selector-suite.js";
export * from "./simulated-rounds.js";
export * from "./simulated-seed.js";
export type { StrategySuiteOptions } from "./strategy-subject.js";
export type { TransportSetup } from "./transport-fixture.js";
export * from "./transport-suite.js";
