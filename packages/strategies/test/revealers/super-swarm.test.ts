import { type SeededPeer, SimulatedSeed } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { SuperSeeding } from "../../src/index.js";

/** More steps than any of these swarms needs: one that waits forever must fail, not hang. */
const MOST_STEPS = 20_000;

/**
 * A swarm in which, step by step, either a peer fetches from the seed what was revealed to it, or two random peers
 * trade a piece. Peers may be stuck: they fetch and trade nothing.
 */
class TradingSwarm extends SimulatedSeed {
  readonly stuck = new Set<SeededPeer>();
  /** How many trades there are for each fetch from the seed. */
  trades = 3;
  /** Most revealed pieces that a peer lacked at once. */
  mostOpen = 0;
  /** Copies of the torrent sent when the last piece was first seen at a peer. */
  copiesWhenSeen: number | undefined;

  get isComplete(): boolean {
    return this.peers.every((member) => this.stuck.has(member) || member.held.size === this.pieceCount);
  }

  /** Runs until all are complete; returns whether they are. */
  run(): boolean {
    for (let step = 0; step < MOST_STEPS && !this.isComplete; step++) {
      if (this.random.below(1 + this.trades) === 0) this.#fetchOne();
      else this.#trade();
      if (this.copiesWhenSeen === undefined && this.unseen === 0)
        this.copiesWhenSeen = this.sent / this.pieceCount;
      for (const member of this.peers) this.mostOpen = Math.max(this.mostOpen, openOffers(member));
    }
    return this.isComplete;
  }

  #fetchOne(): void {
    const member = this.#anybody();
    if (!this.stuck.has(member) && this.openOffer(member) !== undefined) this.fetch(member);
  }

  #trade(): void {
    const [giver, taker] = [this.#anybody(), this.#anybody()];
    if (this.stuck.has(giver) || this.stuck.has(taker)) return;
    const useful = [...giver.held].filter((piece) => !taker.held.has(piece));
    if (useful.length > 0) this.gain(taker, this.random.shuffle(useful)[0]!);
  }

  #anybody(): SeededPeer {
    return this.peers[this.random.below(this.peers.length)]!;
  }
}

/** How many pieces revealed to `member` it lacks. */
function openOffers({ revealed, held }: SeededPeer): number {
  return [...revealed].filter((piece) => !held.has(piece)).length;
}

function swarmOf(pieces: number, peers: number, seed: number): TradingSwarm {
  const swarm = new TradingSwarm(new SuperSeeding(), pieces);
  swarm.random.bytes(seed); // another point in the random stream
  for (let peer = 0; peer < peers; peer++) swarm.join();
  return swarm;
}

const SHAPES = [
  { pieces: 40, peers: 10 },
  { pieces: 30, peers: 2 },
  { pieces: 10, peers: 15 },
].flatMap((shape) => [1, 3, 30].map((trades) => ({ ...shape, trades })));

describe("super, in a swarm whose peers trade", () => {
  it.each(SHAPES)(
    "sends at most 1.10 copies of $pieces pieces until all are out to $peers peers, which trade $trades times as often",
    ({ pieces, peers, trades }) => {
      for (const seed of [1, 2, 3]) {
        const swarm = swarmOf(pieces, peers, seed);
        swarm.trades = trades;
        expect(swarm.run()).toBe(true);
        expect(swarm.copiesWhenSeen).toBeLessThanOrEqual(1.1);
        expect(swarm.mostOpen).toBe(1);
      }
    },
  );

  it("completes also when some that were told of a piece never fetch it", () => {
    const swarm = swarmOf(40, 12, 1);
    for (const member of swarm.peers.slice(0, 4)) swarm.stuck.add(member);
    expect(swarm.run()).toBe(true);
    expect(swarm.copiesWhenSeen).toBeLessThanOrEqual(1.3);
  });

  it("completes while peers come and leave", () => {
    const swarm = swarmOf(40, 8, 2);
    for (let turn = 0; turn < 30; turn++) {
      swarm.leave(swarm.peers[swarm.random.below(swarm.peers.length)]!);
      swarm.join();
      swarm.join([turn]);
      swarm.leave(swarm.peers[0]!);
    }
    expect(swarm.run()).toBe(true);
  });

  it("gives one peer everything when it stays alone", () => {
    const swarm = swarmOf(20, 1, 1);
    expect(swarm.run()).toBe(true);
    expect(swarm.sent).toBe(20);
  });
});
