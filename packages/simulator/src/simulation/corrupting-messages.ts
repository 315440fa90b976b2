import type { BlockOffset, PeerMessages, PieceIndex, PieceSource, Random } from "@minibit/core";
import { CORRUPT, PassingMessages } from "../network/index.js";

/** Corrupts part of the blocks that are sent. */
export class CorruptingMessages extends PassingMessages {
  /** Corrupts `part` of the blocks sent `to` a peer, drawn from `random`. */
  constructor(
    to: PeerMessages,
    private readonly part: number,
    private readonly random: Random,
  ) {
    super(to);
  }

  override piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    super.piece(piece, begin, length, this.random.next() < this.part ? CORRUPT : source);
  }
}
