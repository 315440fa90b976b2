import type { Transfer } from "./transfer.js";

/** What a corner sends along an edge, and which of its peers sends it. */
export type Offer = Pick<Transfer, "from" | "piece">;

/** One or two peers at a corner of the cube of a binomial pipeline, and what they will hold. */
export class Corner {
  /** The newest piece that a peer here holds, -1 for none. Pieces arrive in order. */
  newest = -1;
  readonly #held: readonly Set<number>[];

  /** Makes the corner of `peers`, given by number. */
  constructor(private readonly peers: readonly number[]) {
    this.#held = peers.map(() => new Set<number>());
  }

  /** Whether all peers here hold `pieces` pieces; the server, number 0, does. */
  holdsAll(pieces: number): boolean {
    return this.peers[0] === 0 || this.#held.every(({ size }) => size === pieces);
  }

  /** Returns what is sent to `other` in a round that begins now: the newest piece, if `other` lacks it. */
  offer(other: Corner): Offer | undefined {
    if (this.newest < 0 || other.#knows(this.newest)) return undefined;
    const sender = this.#held[1]?.has(this.newest) ? 1 : 0;
    return { from: this.peers[sender]!, piece: this.newest };
  }

  /** Returns what companions send each other in that round; the one that sends `offer` along the edge is busy. */
  evenOut(offer: Offer | undefined): Transfer[] {
    const transfers = [0, 1].flatMap((index) => {
      const from = this.peers[1 - index];
      const piece = this.#lackedBy(index);
      if (piece === undefined || from === undefined || from === offer?.from) return [];
      return { from, to: this.peers[index]!, piece };
    });
    for (const { to, piece } of transfers) this.#held[this.peers.indexOf(to)]!.add(piece);
    return transfers;
  }

  /** Receives a piece along the edge, at the peer whose companion lacks nothing else. */
  receive({ from, piece }: Offer): Transfer {
    const index = this.#lackedBy(1) === undefined ? 0 : 1;
    this.#held[index]!.add(piece);
    this.newest = Math.max(this.newest, piece);
    return { from, to: this.peers[index]!, piece };
  }

  #knows(piece: number): boolean {
    return this.peers[0] === 0 || this.#held.some((held) => held.has(piece));
  }

  /** The piece that the companion holds and this one lacks. */
  #lackedBy(index: number): number | undefined {
    const held = this.#held[index];
    const companion = this.#held[1 - index];
    if (!held || !companion) return undefined;
    for (const piece of companion) if (!held.has(piece)) return piece;
    return undefined;
  }
}
