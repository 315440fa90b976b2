import type { WrittenScenario } from "./written/scenario.js";

/**
 * Checks the type of a scenario where it is written. Returns the scenario unchanged.
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
