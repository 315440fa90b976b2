import { type Random, SeededRandom } from "../runtime/index.js";
import type { ChokeRound, ChokeStrategy, PeerView, Traffic, Unchoke } from "../strategy/index.js";
import { MIB } from "../units/index.js";
import { chokeRound } from "./fake-choke-round.js";
import { type FakePeerOptions, fakePeer } from "./fake-peer.js";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A peer whose properties the test may set between rounds. */
export type SimulatedPeer = Mutable<PeerView>;

/** Time between two timer rounds, milliseconds. */
export const ROUND_MS = 10_000;

/**
 * A small stand-in for the engine's choker: it asks a strategy round by round and applies the answers to made-up peers.
 * `gives` and `takes` set how many bytes they transfer.
 */
export class SimulatedRounds {
  /** The connected peers, in order of arrival. */
  readonly peers: SimulatedPeer[] = [];
  /** The strategy's random stream. */
  readonly random: Random;
  /** Current time, milliseconds. */
  now = 0;
  /** Number of timer rounds so far. */
  number = 0;
  /** Number of regular slots. */
  slots = 4;
  /** Number of optimistic slots. */
  optimisticSlots = 1;
  /** Our upload capacity, bytes per second. */
  uploadCapacity = MIB;
  /** Whether we hold everything. */
  seeding = false;
  /** Returns how many bytes a peer sends us in a round. */
  gives: (peer: SimulatedPeer) => number = () => 0;
  /** Returns how many bytes an unchoked peer is sent in a round. */
  takes: (peer: SimulatedPeer) => number = () => 0;

  /** The last key given: none is given twice. */
  #keys = 0;

  /** Starts without peers; `seed` is the random seed of the strategy's stream. */
  constructor(
    /** The strategy under test. */
    readonly strategy: ChokeStrategy,
    seed = 1,
  ) {
    this.random = new SeededRandom(seed);
  }

  /** Connects a peer. */
  join(options: FakePeerOptions = {}): SimulatedPeer {
    const id = options.id ?? ++this.#keys;
    this.#keys = Math.max(this.#keys, id);
    const peer: SimulatedPeer = fakePeer({ connectedAt: this.now, ...options, id });
    this.peers.push(peer);
    return peer;
  }

  /** Connects `count` identical peers. */
  joinMany(count: number): SimulatedPeer[] {
    return Array.from({ length: count }, () => this.join());
  }

  /** Disconnects `peer`. */
  leave(peer: SimulatedPeer): void {
    this.peers.splice(this.peers.indexOf(peer), 1);
    this.strategy.peerLeft?.(peer.id);
  }

  /** Lets ten seconds pass, then holds a timer round. */
  timer(): Unchoke[] {
    this.now += ROUND_MS;
    this.number++;
    for (const peer of this.peers) this.#move(peer);
    const answer = this.#ask("timer");
    const chosen = new Map(answer.map((unchoke) => [unchoke.peer, unchoke]));
    for (const peer of this.peers) this.#apply(peer, chosen.get(peer.id)?.reason);
    return answer;
  }

  /** Holds `count` timer rounds. */
  timers(count: number): Unchoke[][] {
    return Array.from({ length: count }, () => this.timer());
  }

  /** Holds a round between two timer rounds, `afterMs` later; only the additions are applied. */
  slotFree(afterMs = 0): Unchoke[] {
    this.now += afterMs;
    const answer = this.#ask("slot-free");
    for (const { peer: id, reason } of answer) {
      const peer = this.peers.find((each) => each.id === id)!;
      if (!peer.unchoked) this.#apply(peer, reason);
    }
    return answer;
  }

  /** Returns the peers that are unchoked for `reason`. */
  unchokedAs(reason: string): SimulatedPeer[] {
    return this.peers.filter((peer) => peer.unchoked && peer.unchokedAs === reason);
  }

  /** The peers that are unchoked. */
  get unchoked(): SimulatedPeer[] {
    return this.peers.filter((peer) => peer.unchoked);
  }

  #ask(trigger: ChokeRound["trigger"]): Unchoke[] {
    const { now, number, slots, optimisticSlots, uploadCapacity, seeding, random } = this;
    const facts = { trigger, now, number, slots, optimisticSlots, uploadCapacity, seeding, random };
    return [...this.strategy.unchoke(chokeRound(this.peers, facts))];
  }

  #move(peer: SimulatedPeer): void {
    const taken = peer.unchoked ? this.takes(peer) : 0;
    peer.received = moved(peer.received, this.gives(peer));
    peer.sent = moved(peer.sent, taken);
    peer.sentSinceUnchoke += taken;
  }

  #apply(peer: SimulatedPeer, reason: string | undefined): void {
    if (reason === "optimistic" && peer.unchokedAs !== "optimistic") peer.lastOptimisticAt = this.now;
    if (reason !== undefined && !peer.unchoked) {
      peer.unchokedAt = this.now;
      peer.sentSinceUnchoke = 0;
    }
    peer.unchoked = reason !== undefined;
    peer.unchokedAs = reason;
  }
}

function moved(before: Traffic, bytes: number): Traffic {
  return { total: before.total + bytes, lastRound: bytes, rate: (bytes * 1_000) / ROUND_MS };
}
