import { readAnswer } from "../choking/index.js";
import { SeededRandom } from "../runtime/index.js";
import { type ChokeStrategy, NO_NOTE, type PeerView, type Unchoke } from "../strategy/index.js";
import { SimulatedRounds } from "./simulated-rounds.js";
import { thrownInto } from "./thrown-into.js";

/** Most peers that a strategy with its own slots may unchoke in the engine. */
export const MOST_OWN_SLOTS = 500;

/**
 * A swarm as a choke strategy sees it: peers come, go, gain and lose interest, over rounds. Records the strategy's
 * mistakes and answers.
 */
export class ChokeWorld {
  /** One line for each round. */
  readonly log: string[] = [];
  /** Answers that the engine would refuse. */
  readonly illegal: string[] = [];
  /** What it threw. */
  readonly thrown: Error[] = [];
  readonly rounds: SimulatedRounds;
  readonly #random: SeededRandom;

  /** Starts without peers; `seed` seeds the world and, through its rounds, the strategy. */
  constructor(
    private readonly strategy: ChokeStrategy,
    seed: number,
  ) {
    this.#random = new SeededRandom(seed);
    const answer: ChokeStrategy = {
      unchoke: (round) => this.#legal(() => strategy.unchoke(round)),
      peerLeft: (peer) => thrownInto(this.thrown, "peerLeft", () => strategy.peerLeft?.(peer)),
    };
    this.rounds = new SimulatedRounds(answer, seed);
    this.rounds.takes = () => 200_000;
    this.rounds.gives = (peer) => (peer.id % 5) * 50_000;
  }

  /** `count` periods of ten seconds with random events, each with its rounds. */
  churn(count: number): void {
    for (let round = 0; round < count; round++) {
      for (let change = 0; change < 4; change++) this.#happen(this.#random.below(10));
      if (this.#random.below(2) === 0) this.rounds.slotFree(100);
      this.rounds.timer();
      this.serve();
      if (round === count >> 1) this.rounds.seeding = true;
    }
  }

  /** The unchoked peers that wait for blocks get three. */
  serve(): void {
    const waiting = this.rounds.peers.filter(({ unchoked, queuedBytes }) => unchoked && queuedBytes > 0);
    for (let block = 0; block < 3 && waiting.length > 0; block++) this.#serveOne(waiting);
  }

  #happen(what: number): void {
    const { peers } = this.rounds;
    const peer = peers[this.#random.below(Math.max(1, peers.length))];
    if (!peer || (what < 4 && peers.length < 40)) this.#join();
    else if (what < 6) this.rounds.leave(peer);
    else if (what < 8) peer.interestedInUs = !peer.interestedInUs;
    else if (what < 9) peer.snubbed = !peer.snubbed;
    else peer.queuedBytes = this.#random.below(3) * 16_384;
  }

  #join(): void {
    const peer = this.rounds.join({ holds: (piece) => piece % 3 === 0, pieceCount: 34 });
    peer.interestedInUs = this.#random.below(3) > 0;
    peer.queuedBytes = peer.interestedInUs ? 65_536 : 0;
  }

  #legal(ask: () => Iterable<Unchoke>): Unchoke[] {
    const { slots, optimisticSlots, peers } = this.rounds;
    const most = this.strategy.slotPolicy === "own" ? MOST_OWN_SLOTS : slots + optimisticSlots;
    const known = new Set(peers.map(({ id }) => id));
    const answer = thrownInto(this.thrown, "unchoke", () =>
      readAnswer(ask(), most, (peer) => known.has(peer)),
    );
    if (Array.isArray(answer)) {
      this.log.push(answer.map(({ peer, reason, share = 1 }) => `${peer} ${reason} ${share}`).join(", "));
      return answer;
    }
    if (answer) this.illegal.push(answer.message);
    return [];
  }

  #serveOne(waiting: readonly PeerView[]): void {
    const { now } = this.rounds;
    const served = thrownInto(this.thrown, "serve", () =>
      this.strategy.serve?.(waiting, { now, random: this.#random, note: NO_NOTE }),
    );
    this.log.push(`served ${served}`);
    if (served === undefined || waiting.some(({ id }) => id === served)) return;
    this.illegal.push(`served peer ${String(served)}, which is not waiting`);
  }
}
