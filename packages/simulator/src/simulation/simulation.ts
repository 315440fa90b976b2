import type { Ending, RunResult } from "../metrics/run-result.js";
import type { SimulationPlan } from "./simulation-plan.js";

/** How far a simulation is. */
export interface SimulationProgress {
  /** Simulated time, milliseconds. */
  readonly nowMs: number;
  /** Events that took place. */
  readonly events: number;
  /** Peers there that lack something. */
  readonly leechers: number;
  /** Peers there that hold everything. */
  readonly seeds: number;
  /** Leechers that completed. */
  readonly completed: number;
  /** Leechers in all, as far as it is known. */
  readonly expected: number;
  /** Bytes of blocks received by all. */
  readonly deliveredBytes: number;
  /** Part of the upload capacity that was used since the last sample, 0 to 1. */
  readonly utilisation: number;
}

/**
 * One run of a scenario: peers, tracker, links and clock. Nothing happens unless {@link Simulation.step} is called,
 * and the same plan takes the same steps everywhere.
 *
 * @example
 * ```ts
 * const simulation = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
 * while (simulation.step(100_000));
 * const result = simulation.result();
 * ```
 */
export class Simulation {
  /**
   * Everything is ready, nothing has happened.
   *
   * @throws UnknownStrategyError or PluginError when the scenario names a strategy that cannot be used.
   */
  constructor(readonly plan: SimulationPlan) {}

  /** Lets up to `events` happen, none of them after `untilMs`; returns whether there is more to come before that. */
  step(_events: number, _untilMs?: number): boolean {
    throw new Error("not yet");
  }

  /** How far it is. */
  get progress(): SimulationProgress {
    throw new Error("not yet");
  }

  /** What came of it, at its end or where it was left. */
  result(_ending?: Ending): RunResult {
    throw new Error("not yet");
  }
}
