import { SeededRandom } from "@minibit/core";
import type { Ending, RunResult } from "../metrics/run-result.js";
import type { SimulationPlan } from "./simulation-plan.js";
import { runResult } from "./simulation-result.js";
import { LabWorld } from "./lab-world.js";

/** Progress of a simulation. */
export interface SimulationProgress {
  /** Simulated time, milliseconds. */
  readonly nowMs: number;
  /** Number of events so far. */
  readonly events: number;
  /** Number of peers present that lack something. */
  readonly leechers: number;
  /** Number of peers present that hold everything. */
  readonly seeds: number;
  /** Number of leechers that completed. */
  readonly completed: number;
  /** Total number of leechers, as far as known. */
  readonly expected: number;
  /** Bytes of blocks received by all peers. */
  readonly deliveredBytes: number;
  /** Bytes that leechers lack when they arrive, over all that are to arrive. */
  readonly wantedBytes: number;
  /**
   * Part of the upload capacity used between the last two samples, 0 to 1; undefined before there are samples, or if an
   * access link is unlimited.
   */
  readonly utilisation: number | undefined;
}

/**
 * One run of a scenario: peers, tracker, links and clock. Nothing happens until {@link Simulation.step} is called. The
 * same plan takes the same steps everywhere, however many at a time, unless a strategy uses randomness or time of its
 * own. The simulation does not notice that by itself ({@link SimulationPlan.outsideReads}), because it would have to
 * replace globals.
 *
 * @example
 * ```ts
 * const simulation = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
 * while (simulation.step(100_000));
 * const result = simulation.result();
 * ```
 */
export class Simulation {
  readonly #world: LabWorld;
  #ending: Ending | undefined;
  #result: RunResult | undefined;

  /**
   * Prepares everything; nothing has happened yet.
   *
   * @throws ScenarioError if the scenario names strategies that cannot be used.
   */
  constructor(
    /** The plan from which it was made. */
    readonly plan: SimulationPlan,
  ) {
    this.#world = new LabWorld(plan, new SeededRandom(plan.seed), () => this.#end("complete"));
  }

  /**
   * Executes up to `events` events, none of them after `untilMs`. Returns whether there are more before that time.
   *
   * @throws InvariantError if an invariant is broken, with {@link SimulationPlan.check}.
   */
  step(events: number, untilMs = Infinity): boolean {
    if (this.#ending) return false;
    const { clock } = this.#world;
    const endMs = this.plan.scenario.stop.atMs;
    const count = this.#world.run(events, Math.min(untilMs, endMs));
    if (this.#ending) return false;
    if (count === events) return true;
    if (clock.present >= endMs) this.#end("time");
    return false;
  }

  /** The world of the run, for exploration. @internal */
  get world(): LabWorld {
    return this.#world;
  }

  /** Why the run ended; undefined if it has not ended. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** The progress so far. */
  get progress(): SimulationProgress {
    const { clock, network, recorder, swarm } = this.#world;
    return {
      nowMs: clock.present,
      events: clock.happened,
      leechers: swarm.leechers,
      seeds: swarm.running.size - swarm.leechers,
      completed: swarm.completed,
      expected: swarm.leechersInAll,
      deliveredBytes: network.traffic.blockBytes,
      wantedBytes: swarm.wantedBytes,
      utilisation: recorder.series.utilisation.at(-1) ?? undefined,
    };
  }

  /** Ends the run at this point, which interrupts it if it has not ended, and returns its result. */
  result(): RunResult {
    this.#end("interrupted");
    this.#result ??= runResult(this.plan, this.#world, this.#ending!);
    return this.#result;
  }

  #end(ending: Ending): void {
    this.#ending ??= ending;
    this.#world.clock.halt();
  }
}
