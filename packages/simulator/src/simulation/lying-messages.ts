import type { Bitfield, PeerMessages, PieceIndex } from "@minibit/core";
import { PassingMessages } from "../network/index.js";

/** Claims pieces that it does not hold; requests for them its engine refuses. */
export class LyingMessages extends PassingMessages {
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
