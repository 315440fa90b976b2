import type { BlockOffset, PeerMessages, PieceIndex, PieceSource, Random } from "@minibit/core";
import { CORRUPT, PassingMessages } from "../network/index.js";

/** Of the blocks it sends, a part is corrupt. */
export class CorruptingMessages extends PassingMessages {
  /** `part` of the blocks that go `to` somebody, drawn from `random`. */
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
