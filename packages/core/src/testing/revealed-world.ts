import { SeededRandom } from "../runtime/index.js";
import type { PieceRevealer } from "../strategy/index.js";
import { type SeededPeer, SimulatedSeed } from "./simulated-seed.js";

/**
 * A swarm as a revealer sees it: peers come, go, fetch what the seed reveals and trade it. Records the revealer's
 * mistakes and what it reveals.
 */
export class RevealedWorld {
  /** One line for each piece revealed to a peer. */
  readonly log: string[] = [];
  /** Answers that the engine would refuse. */
  readonly illegal: string[] = [];
  /** What it threw. */
  readonly thrown: Error[] = [];
  readonly seed: SimulatedSeed;
  readonly #random: SeededRandom;

  /** A torrent of `pieces`, without peers. */
  constructor(
    revealer: PieceRevealer,
    readonly pieces: number,
    seed: number,
  ) {
    this.#random = new SeededRandom(seed);
    this.seed = new SimulatedSeed(revealer, pieces, seed);
    this.seed.onFault = ({ kind, message, cause }) => {
      if (kind === "throws") this.thrown.push(new Error(message, { cause }));
      else this.illegal.push(message);
    };
    this.seed.onRevealed = (peer, piece) => {
      this.log.push(`${peer.view.id} ${piece}`);
      this.#notice(peer);
    };
  }

  /** A peer joins that holds each piece with probability `density`. */
  join(density: number): SeededPeer {
    const pieces = Array.from({ length: this.pieces }, (_, piece) => piece);
    const peer = this.seed.join(pieces.filter(() => this.#random.next() < density));
    this.#notice(peer);
    return peer;
  }

  /** `steps` random events: peers come, go, fetch, trade and are choked. */
  churn(steps: number): void {
    for (let step = 0; step < steps; step++) this.#happen(this.#random.below(20));
  }

  /** Without further churn, whether all have everything after at most `steps` fetches and trades. */
  settle(steps: number): boolean {
    for (let step = 0; step < steps && this.lacking; step++) this.#exchange();
    return !this.lacking;
  }

  /** A peer that lacks something. */
  get lacking(): SeededPeer | undefined {
    return this.seed.peers.find(({ view }) => !view.isSeed);
  }

  #happen(what: number): void {
    const peer = this.#anybody();
    if (!peer || what === 0) this.join(this.#random.below(4) / 4);
    else if (what === 1) this.seed.leave(peer);
    else if (what === 2) peer.view.unchoked = !peer.view.unchoked;
    else this.#exchange();
  }

  /** Fetches one time in three, otherwise trades. */
  #exchange(): void {
    const [giver, taker] = [this.#anybody(), this.#anybody()];
    if (!giver || !taker) return;
    if (this.#random.below(3) === 0) this.#fetch(taker);
    else this.#trade(giver, taker);
  }

  #fetch(peer: SeededPeer): void {
    if (this.seed.openOffer(peer) !== undefined) this.seed.fetch(peer);
    this.#notice(peer);
  }

  #trade(giver: SeededPeer, taker: SeededPeer): void {
    const useful = [...giver.held].filter((piece) => !taker.held.has(piece));
    if (useful.length > 0) this.seed.gain(taker, useful[this.#random.below(useful.length)]!);
    this.#notice(taker);
  }

  /** A peer wants what it lacks of what it was shown. */
  #notice(peer: SeededPeer): void {
    peer.view.interestedInUs = this.seed.openOffer(peer) !== undefined;
  }

  #anybody(): SeededPeer | undefined {
    const { peers } = this.seed;
    return peers[this.#random.below(Math.max(1, peers.length))];
  }
}
