import { strategies } from "@minibit/strategies";
import { InvariantError } from "../errors.js";
import { Simulation } from "../simulation/simulation.js";
import { endOf } from "./drawn-faults.js";
import { limiting } from "./drawn-limits.js";
import { type DrawnSwarm, drawSwarm } from "./drawn-swarm.js";
import { lastOf, makeAmends, meddle } from "./meddling.js";
import { oddStrategies } from "./odd-strategies.js";
import type { Outcome } from "./outcome.js";
import { Standstill } from "./standstill.js";

/** Nearly everybody has come by this time, and whatever goes wrong goes on as long, milliseconds. */
const LEAST_STORM_MS = 60_000;
/** Between two looks whether something moves, milliseconds. */
const LOOK_MS = 10_000;
const EVENTS_AT_ONCE = 1_000_000;
/** So many events in which nothing moves are not patience but a storm: usual are some thousand in ten minutes. */
const MOST_EVENTS_IN_VAIN = 120_000;
/** When nothing has moved for so long it is looked whether anybody could have what it waits for, milliseconds. */
const PAUSE_MS = 150_000;
/**
 * For so long nobody who could has to. All that repeats has come round by then: a request that is lost is asked of others
 * after a minute, an address that could not be reached is dialled again after five at the latest, the tracker is asked
 * every three or four, an optimistic slot goes to another peer twice a minute.
 */
const PATIENCE_MS = 900_000;
/** Slowly is not never: the next piece may take as long as all peers together need for one each on the slowest line. */
const SLOWEST_BYTES_PER_SECOND = 2_500;

/** What came of a seed. */
export interface Explored {
  /** The seed. */
  readonly seed: bigint;
  /** The swarm that it stands for. */
  readonly swarm: DrawnSwarm;
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
 * One seed, in two phases, as TigerBeetle's simulator has them. In the first, things go wrong, and nothing unsafe may
 * happen whatever does. Then nothing goes wrong any more, and whoever can complete has to.
 */
export class Exploration {
  readonly #simulation: Simulation;

  /** Of `seed`: everything is ready, nothing has happened. Without `check` it can only be followed. */
  constructor(
    readonly seed: bigint,
    check = true,
    /** The swarm that the seed stands for. */
    readonly swarm: DrawnSwarm = drawSwarm(seed),
  ) {
    const { limits, meddlings, scenario } = this.swarm;
    const plugins = [strategies, oddStrategies, limiting(limits)];
    this.#simulation = new Simulation({ scenario, seed, plugins, check });
    meddle(this.#simulation.world, meddlings);
  }

  /** Explores. What the explored throws becomes the outcome. */
  run(): Explored {
    const outcome = this.#outcome();
    const { clock, network } = this.#simulation.world;
    return {
      seed: this.seed,
      swarm: this.swarm,
      outcome,
      simulatedMs: clock.present,
      events: clock.happened,
      digest: network.digest.value,
    };
  }

  /** Goes the same way until `ms`, and judges nothing; returns the hash of all that was delivered. */
  follow(ms: number): string {
    const { clock, network } = this.#simulation.world;
    this.#storm();
    if (clock.present < ms) this.#endTrouble();
    this.#runUntil(ms);
    return network.digest.value;
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
    const { meddlings, scenario } = this.swarm;
    this.#runUntil(Math.max(LEAST_STORM_MS, endOf(scenario.faults), lastOf(meddlings)));
  }

  /** Goes on until everybody is complete, or nothing has moved for long. */
  #calm(): Outcome {
    const { clock } = this.#simulation.world;
    this.#endTrouble();
    let held = this.#held;
    let moved = { atMs: clock.present, event: clock.happened };
    while (!this.#isComplete) {
      const outcome = this.#judge(clock.present - moved.atMs, clock.happened - moved.event);
      if (outcome) return outcome;
      this.#runUntil(clock.present + LOOK_MS);
      if (this.#held !== held) moved = { atMs: clock.present, event: clock.happened };
      held = this.#held;
    }
    return { kind: "fine", excused: [] };
  }

  #runUntil(ms: number): void {
    while (this.#simulation.step(EVENTS_AT_ONCE, ms));
  }

  #endTrouble(): void {
    const { world } = this.#simulation;
    world.network.isCalm = true;
    makeAmends(world);
  }

  /** What is to be said of a swarm in which nothing moved for so long; undefined while it is too early to say. */
  #judge(stoodMs: number, events: number): Outcome | undefined {
    if (events > MOST_EVENTS_IN_VAIN) return this.#storming(events, stoodMs);
    if (stoodMs <= PAUSE_MS) return undefined;
    const { blamed, excused } = new Standstill(this.#simulation.world, this.swarm);
    if (blamed.length === 0) return { kind: "fine", excused };
    return stoodMs > this.#patienceMs ? { kind: "liveness", pending: blamed } : undefined;
  }

  /** Whoever is excused may not keep others busy all the same. */
  #storming(events: number, ms: number): Outcome {
    const reason = `${events} events in ${ms / 1_000} s have brought nobody a piece`;
    const { blamed } = new Standstill(this.#simulation.world, this.swarm);
    return { kind: "liveness", pending: [{ peer: "everybody", reasons: [reason] }, ...blamed] };
  }

  /** A peer that wanted a part only was told to be complete with it, and left out of account. */
  get #isComplete(): boolean {
    const { swarm } = this.#simulation.world;
    return swarm.isAllComplete && [...swarm.running].every((peer) => peer.isComplete);
  }

  /** Pieces that all peers hold together, those that left included: it grows while something moves. */
  get #held(): number {
    return this.#simulation.world.swarm.peers.reduce((sum, { disk }) => sum + disk.count, 0);
  }

  get #patienceMs(): number {
    const peers = this.swarm.scenario.populations.reduce((sum, { count }) => sum + count, 0);
    return PATIENCE_MS + (peers * this.swarm.scenario.file.pieceBytes * 1_000) / SLOWEST_BYTES_PER_SECOND;
  }
}
