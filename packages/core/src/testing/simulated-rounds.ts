import { type Random, SeededRandom } from "../runtime/index.js";
import type { ChokeRound, ChokeStrategy, PeerView, Traffic, Unchoke } from "../strategy/index.js";
import { MIB } from "../units/index.js";
import { chokeRound } from "./fake-choke-round.js";
import { type FakePeerOptions, fakePeer } from "./fake-peer.js";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A peer whose facts the test may set between rounds. */
export type SimulatedPeer = Mutable<PeerView>;

/** Between two timer rounds, milliseconds. */
export const ROUND_MS = 10_000;

/**
 * The choker's side of the contract in a few lines: asks a strategy round by round and applies its answers to
 * made-up peers, as the engine does. Bytes come and go as `gives` and `takes` say.
 */
export class SimulatedRounds {
  /** Who is connected, in order of arrival. */
  readonly peers: SimulatedPeer[] = [];
  /** The strategy's stream of chance. */
  readonly random: Random;
  /** Milliseconds. */
  now = 0;
  /** Timer rounds so far. */
  number = 0;
  /** Regular slots. */
  slots = 4;
  /** Optimistic slots. */
  optimisticSlots = 1;
  /** What our upload can carry, bytes per second. */
  uploadCapacity = MIB;
  /** Whether we hold everything. */
  seeding = false;
  /** What a peer sends us in a round, bytes. */
  gives: (peer: SimulatedPeer) => number = () => 0;
  /** What an unchoked peer is sent in a round, bytes. */
  takes: (peer: SimulatedPeer) => number = () => 0;

  /** The last key given: none is given twice. */
  #keys = 0;

  /** Nobody connected; `seed` is of the strategy's chance. */
  constructor(
    /** The strategy that is asked. */
    readonly strategy: ChokeStrategy,
    seed = 1,
  ) {
    this.random = new SeededRandom(seed);
  }

  /** Somebody connects. */
  join(options: FakePeerOptions = {}): SimulatedPeer {
    const id = options.id ?? ++this.#keys;
    this.#keys = Math.max(this.#keys, id);
    const peer: SimulatedPeer = fakePeer({ connectedAt: this.now, ...options, id });
    this.peers.push(peer);
    return peer;
  }

  /** `count` connect, alike. */
  joinMany(count: number): SimulatedPeer[] {
    return Array.from({ length: count }, () => this.join());
  }

  /** `peer` leaves. */
  leave(peer: SimulatedPeer): void {
    this.peers.splice(this.peers.indexOf(peer), 1);
    this.strategy.peerLeft?.(peer.id);
  }

  /** Ten seconds pass, then a timer round. */
  timer(): Unchoke[] {
    this.now += ROUND_MS;
    this.number++;
    for (const peer of this.peers) this.#move(peer);
    const answer = this.#ask("timer");
    const chosen = new Map(answer.map((unchoke) => [unchoke.peer, unchoke]));
    for (const peer of this.peers) this.#apply(peer, chosen.get(peer.id)?.reason);
    return answer;
  }

  /** `count` timer rounds. */
  timers(count: number): Unchoke[][] {
    return Array.from({ length: count }, () => this.timer());
  }

  /** A round between two timer rounds, of which only the additions count. */
  slotFree(afterMs = 0): Unchoke[] {
    this.now += afterMs;
    const answer = this.#ask("slot-free");
    for (const { peer: id, reason } of answer) {
      const peer = this.peers.find((each) => each.id === id)!;
      if (!peer.unchoked) this.#apply(peer, reason);
    }
    return answer;
  }

  /** Who is unchoked for `reason`. */
  unchokedAs(reason: string): SimulatedPeer[] {
    return this.peers.filter((peer) => peer.unchoked && peer.unchokedAs === reason);
  }

  /** Who is unchoked. */
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
