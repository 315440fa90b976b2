import type { PartialPiece } from "../pieces/index.js";
import type { Remote } from "../transport/index.js";
import type { PeerKey } from "../units/index.js";
import type { Connection } from "./connection.js";

/**
 * Peers that sent a block and left before its piece was verified: a peer that leaves with the last block of a corrupt
 * piece must still be blamed. There are never more of them than blocks in memory, which are limited.
 */
export class DepartedSenders {
  readonly #remotes = new Map<PeerKey, Remote>();

  /** Starts without departed peers; `partials` are the pieces not yet verified. */
  constructor(private readonly partials: Iterable<PartialPiece>) {}

  /** Notes that `connection` has closed. */
  left({ link, received, view }: Connection): void {
    if (received.total === 0) return;
    const senders = this.#senders();
    for (const key of this.#remotes.keys()) if (!senders.has(key)) this.#remotes.delete(key);
    if (senders.has(view.id)) this.#remotes.set(view.id, link.remote);
  }

  /** Returns the departed peer that had the key `key`, as long as it may be to blame. */
  get(key: PeerKey): Remote | undefined {
    return this.#remotes.get(key);
  }

  #senders(): Set<PeerKey> {
    const senders = new Set<PeerKey>();
    for (const { contributors } of this.partials) for (const key of contributors) senders.add(key);
    return senders;
  }
}
