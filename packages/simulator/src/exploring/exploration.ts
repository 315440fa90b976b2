import { strategies } from "@minibit/strategies";
import { InvariantError } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";
import { Simulation } from "../simulation/simulation.js";
import { endOf } from "./drawn-faults.js";
import { drawScenario } from "./drawn-scenario.js";
import { oddStrategies } from "./odd-strategies.js";
import { type Pending, Standstill } from "./standstill.js";

/** Everybody has come, most have gone, and things have gone wrong, by this time at the earliest, milliseconds. */
const LEAST_STORM_MS = 60_000;
/** Between two looks whether something moves, milliseconds. */
const LOOK_MS = 10_000;
/** Events of one seed at the most; usual are some ten thousand. */
const MOST_EVENTS = 3_000_000;
/**
 * As long as nothing moves, all that repeats has to have come round: requests that are lost are asked of others after a
 * minute, an address that could not be reached is dialled again after five at the latest, a tracker is asked every
 * three, optimistic slots go round everybody.
 */
const PATIENCE_MS = 900_000;
/** Slowly is not never: a piece may take every peer's share of the slowest line. */
const SLOWEST_BYTES_PER_SECOND = 10_000;
const PATIENCE_FACTOR = 4;

/** How the exploration of a seed ended. */
export type Outcome =
  /** Nothing is wrong. `excused` wait for what cannot be expected. */
  | { readonly kind: "fine"; readonly excused: readonly Pending[] }
  /** An invariant is broken. */
  | { readonly kind: "invariant"; readonly error: InvariantError }
  /** Somebody who could complete does not. */
  | { readonly kind: "liveness"; readonly pending: readonly Pending[] }
  /** The engine or the lab threw. */
  | { readonly kind: "crash"; readonly error: unknown };

/** What came of a seed. */
export interface Explored {
  /** The seed. */
  readonly seed: bigint;
  /** The swarm that it stands for. */
  readonly scenario: Scenario;
  /** How it ended. */
  readonly outcome: Outcome;
  /** Simulated time, milliseconds. */
  readonly simulatedMs: number;
  /** Events that took place. */
  readonly events: number;
  /** The hash of all that was delivered. */
  readonly digest: string;
}

/**
 * One seed, in two phases, as TigerBeetle's simulator does it. In the first, things go wrong: nothing unsafe may happen,
 * whatever happens. Then nothing goes wrong any more, and whoever can complete has to.
 */
export class Exploration {
  /** The swarm that the seed stands for. */
  readonly scenario: Scenario;
  readonly #simulation: Simulation;

  /** Everything is ready, nothing has happened. */
  constructor(readonly seed: bigint) {
    this.scenario = drawScenario(seed);
    const plugins = [strategies, oddStrategies];
    this.#simulation = new Simulation({ scenario: this.scenario, seed, plugins, check: true });
  }

  /** Explores; does not throw what the explored throws. */
  run(): Explored {
    const outcome = this.#outcome();
    const { clock, network } = this.#simulation.world;
    return {
      seed: this.seed,
      scenario: this.scenario,
      outcome,
      simulatedMs: clock.present,
      events: clock.happened,
      digest: network.digest.value,
    };
  }

  #outcome(): Outcome {
    try {
      this.#storm();
      return this.#calm();
    } catch (error) {
      return error instanceof InvariantError ? { kind: "invariant", error } : { kind: "crash", error };
    }
  }

  #storm(): void {
    const endMs = Math.max(LEAST_STORM_MS, endOf(this.scenario.faults));
    while (this.#simulation.step(MOST_EVENTS, endMs));
  }

  /** Goes on until everybody is complete, or nothing has moved for long. */
  #calm(): Outcome {
    const { clock, network, swarm } = this.#simulation.world;
    network.isCalm = true;
    let held = this.#held;
    let movedAt = clock.present;
    while (!swarm.isAllComplete) {
      const isHopeless = clock.present - movedAt > this.#patienceMs;
      if (isHopeless || clock.happened > MOST_EVENTS) return this.#standstill();
      this.#simulation.step(MOST_EVENTS, clock.present + LOOK_MS);
      if (this.#held !== held) movedAt = clock.present;
      held = this.#held;
    }
    return { kind: "fine", excused: [] };
  }

  #standstill(): Outcome {
    const { pending } = new Standstill(this.#simulation.world, this.scenario);
    const blamed = pending.filter(({ isExcused }) => !isExcused);
    return blamed.length === 0 ? { kind: "fine", excused: pending } : { kind: "liveness", pending: blamed };
  }

  get #held(): number {
    return this.#simulation.world.swarm.peers.reduce((sum, { disk }) => sum + disk.count, 0);
  }

  get #patienceMs(): number {
    const peers = this.scenario.populations.reduce((sum, { count }) => sum + count, 0);
    const slowestMs = (peers * this.scenario.file.pieceBytes * 1_000) / SLOWEST_BYTES_PER_SECOND;
    return PATIENCE_MS + PATIENCE_FACTOR * slowestMs;
  }
}
