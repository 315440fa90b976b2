import type { Bitfield, BlockOffset, PeerMessages, PieceIndex, PieceSource, Random } from "@minibit/core";
import { CORRUPT } from "../network/index.js";
import { Straight } from "./straight-messages.js";

/** Of the blocks it sends, a part is corrupt. */
export class Corrupting extends Straight {
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

/** Claims pieces that it does not hold; requests for them its engine refuses. */
export class Lying extends Straight {
  /** Tells `to` of `claimed` beside what is on `disk`. */
  constructor(
    to: PeerMessages,
    private readonly disk: Bitfield,
    private readonly claimed: readonly PieceIndex[],
  ) {
    super(to);
  }

  override haveNone(): void {
    this.bitfield();
  }

  override bitfield(): void {
    const told = this.disk.clone();
    for (const piece of this.claimed) told.add(piece);
    super.bitfield(told.bytes);
  }
}
