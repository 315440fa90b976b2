import type { WrittenScenario } from "./written/scenario.js";

/**
 * Types a scenario where it is written; returns it unchanged.
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
