import type { Bitfield, PeerMessages, PieceIndex } from "@minibit/core";
import { PassingMessages } from "../network/index.js";

/** Claims pieces that the peer does not hold; its engine rejects requests for them. */
export class LyingMessages extends PassingMessages {
  /** Announces `claimed` to `to`, in addition to what is on `disk`. */
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
