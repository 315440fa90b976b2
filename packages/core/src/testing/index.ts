/**
 * For tests of strategies, transports and stores: a manual clock, fakes, and suites that declare vitest
 * tests for whatever implementation they are given.
 *
 * @packageDocumentation
 */
export * from "./fake-candidates.js";
export * from "./fake-choke-round.js";
export * from "./fake-incoming.js";
export * from "./fake-peer.js";
export * from "./fake-source.js";
export * from "./manual-clock.js";
export type { PieceMask } from "./mask.js";
export type { TransportSetup } from "./transport-fixture.js";
export * from "./transport-suite.js";
