import type { WrittenScenario } from "@minibit/simulator";

/**
 * Checks the type of a scenario of `minibit sim` where it is written. Returns the scenario unchanged. It is the
 * function of `@minibit/simulator`, without loading the lab into every program that has a peer.
 *
 * @example
 * ```ts
 * // my-scenario.ts
 * import { defineScenario } from "minibit";
 *
 * export default defineScenario({
 *   file: "64MiB",
 *   populations: {
 *     seed: { holds: "all", upload: "10Mbit" },
 *     leecher: { count: 100, upload: "2Mbit", arrival: { over: "10s" } },
 *   },
 * });
 * ```
 */
export function defineScenario(scenario: WrittenScenario): WrittenScenario {
  return scenario;
}
