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

/** Time by which nearly everybody has arrived; faults last at least as long, milliseconds. */
const LEAST_STORM_MS = 60_000;
/** Time between two checks whether anything moves, milliseconds. */
const LOOK_MS = 10_000;
const EVENTS_AT_ONCE = 1_000_000;
/** More events than this without progress are a storm, not patience; some thousand in ten minutes are usual. */
const MOST_EVENTS_IN_VAIN = 120_000;
/** Time without progress after which it is checked whether any peer could have what it waits for, milliseconds. */
const PAUSE_MS = 150_000;
/**
 * How long peers that could make progress may take. By then everything that repeats has happened: a lost request is
 * made to others after a minute, an address that could not be reached is dialled again after at most five, the tracker
 * is asked every three or four, and an optimistic slot moves on twice a minute.
 */
const PATIENCE_MS = 900_000;
/** Slow is not never: the next piece may take as long as all peers need for one each over the slowest access link. */
const SLOWEST_BYTES_PER_SECOND = 2_500;

/** The result of exploring a seed. */
export interface Explored {
  /** The seed. */
  readonly seed: bigint;
  /** The swarm that it determines. */
  readonly swarm: DrawnSwarm;
  /** How it ended. */
  readonly outcome: Outcome;
  /** Simulated time, milliseconds. */
  readonly simulatedMs: number;
  /** Number of events. */
  readonly events: number;
  /** The hash of everything delivered. */
  readonly digest: string;
}

/**
 * One seed in two phases, as in TigerBeetle's simulator. In the first, faults occur, and nothing unsafe may happen in
 * spite of them. In the second there are no more faults, and every peer that can complete must do so.
 */
export class Exploration {
  readonly #simulation: Simulation;

  /** Prepares the exploration of `seed`; nothing has happened yet. Without `check` it can only be followed. */
  constructor(
    readonly seed: bigint,
    check = true,
    /** The swarm that the seed determines. */
    readonly swarm: DrawnSwarm = drawSwarm(seed),
  ) {
    const { limits, meddlings, scenario } = this.swarm;
    const plugins = [strategies, oddStrategies, limiting(limits)];
    this.#simulation = new Simulation({ scenario, seed, plugins, check });
    meddle(this.#simulation.world, meddlings);
  }

  /** Explores. Whatever is thrown meanwhile becomes the outcome. */
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

  /** Repeats the run until `ms` without judging it; returns the hash of everything delivered. */
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

  /** Continues until all peers are complete, or nothing has moved for a long time. */
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

  /** The outcome for a swarm in which nothing has moved for this long; undefined if it is too early to tell. */
  #judge(stoodMs: number, events: number): Outcome | undefined {
    if (events > MOST_EVENTS_IN_VAIN) return this.#storming(events, stoodMs);
    if (stoodMs <= PAUSE_MS) return undefined;
    const { blamed, excused } = new Standstill(this.#simulation.world, this.swarm);
    if (blamed.length === 0) return { kind: "fine", excused };
    return stoodMs > this.#patienceMs ? { kind: "liveness", pending: blamed } : undefined;
  }

  /** Even peers with an excuse must not keep others busy. */
  #storming(events: number, ms: number): Outcome {
    const reason = `${events} events in ${ms / 1_000} s brought no peer a piece`;
    const { blamed } = new Standstill(this.#simulation.world, this.swarm);
    return { kind: "liveness", pending: [{ peer: "everybody", reasons: [reason] }, ...blamed] };
  }

  /** Peers that wanted only a part count as complete with it in the swarm, so they are checked separately. */
  get #isComplete(): boolean {
    const { swarm } = this.#simulation.world;
    return swarm.isAllComplete && [...swarm.running].every((peer) => peer.isComplete);
  }

  /** Number of pieces that all peers hold together, including those that left: it grows while anything moves. */
  get #held(): number {
    return this.#simulation.world.swarm.peers.reduce((sum, { disk }) => sum + disk.count, 0);
  }

  get #patienceMs(): number {
    const peers = this.swarm.scenario.populations.reduce((sum, { count }) => sum + count, 0);
    return PATIENCE_MS + (peers * this.swarm.scenario.file.pieceBytes * 1_000) / SLOWEST_BYTES_PER_SECOND;
  }
}
