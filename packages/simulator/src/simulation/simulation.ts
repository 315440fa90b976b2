import { SeededRandom } from "@minibit/core";
import type { Ending, RunResult } from "../metrics/run-result.js";
import type { SimulationPlan } from "./simulation-plan.js";
import { runResult } from "./simulation-result.js";
import { LabWorld } from "./lab-world.js";

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
  /** Bytes that leechers lack when they come, of all that are to come. */
  readonly wantedBytes: number;
  /**
   * Part of the upload capacity that was used between the last two samples, 0 to 1; undefined before there is one, and
   * where a line has no bound.
   */
  readonly utilisation: number | undefined;
}

/**
 * One run of a scenario: peers, tracker, links and clock. Nothing happens unless {@link Simulation.step} is called,
 * and the same plan takes the same steps everywhere, however many at a time: unless a strategy draws or reads time of its
 * own, which it does not notice by itself ({@link SimulationPlan.outsideReads}), as it would have to replace globals.
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
   * Everything is ready, nothing has happened.
   *
   * @throws ScenarioError when the scenario names strategies that cannot be used.
   */
  constructor(
    /** What it was made from. */
    readonly plan: SimulationPlan,
  ) {
    this.#world = new LabWorld(plan, new SeededRandom(plan.seed), () => this.#end("complete"));
  }

  /**
   * Lets up to `events` happen, none of them after `untilMs`; returns whether there is more to come before that.
   *
   * @throws InvariantError when an invariant is broken, with {@link SimulationPlan.check}.
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

  /** What it consists of, for who explores it. @internal */
  get world(): LabWorld {
    return this.#world;
  }

  /** Why it ended; undefined while it has not. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** How far it is. */
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

  /** Ends it where it stands, which is to interrupt it unless it has ended, and says what came of it. */
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
