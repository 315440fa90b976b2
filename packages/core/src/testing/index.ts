/**
 * For tests of strategies, transports and stores: a manual clock, fakes, and suites that declare vitest
 * tests for whatever implementation they are given.
 *
 * @packageDocumentation
 */
export * from "./manual-clock.js";
