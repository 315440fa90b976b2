import type { PartialPiece } from "../pieces/index.js";
import type { Remote } from "../transport/index.js";
import type { PeerKey } from "../units/index.js";
import type { Connection } from "./connection.js";

/**
 * Who sent a block and left before its piece was verified: whoever goes with the last block of a corrupt piece is to be
 * blamed all the same. There are never more of them than blocks in memory, which have a limit.
 */
export class DepartedSenders {
  readonly #remotes = new Map<PeerKey, Remote>();

  /** Nobody left yet; `partials` are the pieces that are not verified. */
  constructor(private readonly partials: Iterable<PartialPiece>) {}

  /** `connection` is gone. */
  left({ link, received, view }: Connection): void {
    if (received.total === 0) return;
    const senders = this.#senders();
    for (const key of this.#remotes.keys()) if (!senders.has(key)) this.#remotes.delete(key);
    if (senders.has(view.id)) this.#remotes.set(view.id, link.remote);
  }

  /** Who it was that had the key `key` and is gone, as long as it may be to blame. */
  get(key: PeerKey): Remote | undefined {
    return this.#remotes.get(key);
  }

  #senders(): Set<PeerKey> {
    const senders = new Set<PeerKey>();
    for (const { contributors } of this.partials) for (const key of contributors) senders.add(key);
    return senders;
  }
}
