import { SlotClimb, type SlotUse } from "./slot-climb.js";
import type { SlotCounts } from "./slot-counts.js";

/** One slot in five is optimistic, as in libtorrent. */
const SLOTS_PER_OPTIMISTIC = 5;

/** How the slots of one torrent were used since its round before. */
export interface TorrentSlotUse extends Omit<SlotUse, "least"> {
  /** Number of interested peers, with or without a slot. */
  readonly wanted: number;
}

/**
 * The slots of all torrents that a peer seeds with `auto` slots: as many as pay together, because the torrents share
 * the access link. Each has its part of them, and what others do not need of theirs; at least one, or a torrent would
 * be here for nothing. By itself, each torrent would have as many as pay for the whole access link, and ten of them ten
 * times as many.
 */
export class SeedSlots {
  #climb = new SlotClimb();
  /** The last use of each torrent, by what holds its rounds, in the order in which they joined. */
  readonly #uses = new Map<object, TorrentSlotUse>();
  /** Whether the number was changed, and not all torrents have had a whole round since. */
  #isSettling = false;

  /** A timer round of `torrent`, which is seeded, begins. Returns its slots from now on. */
  round(torrent: object, use: TorrentSlotUse): SlotCounts {
    this.#uses.set(torrent, use);
    const [first] = this.#uses.keys();
    if (torrent === first) this.#count();
    return split(this.#partOf(torrent));
  }

  /** `torrent` is no longer seeded, or no longer has `auto` slots. */
  leave(torrent: object): void {
    if (this.#uses.delete(torrent) && this.#uses.size === 0) this.#climb = new SlotClimb();
  }

  /**
   * Several torrents have their rounds at different times: what a number brings shows only after two rounds of the
   * first.
   */
  #count(): void {
    this.#isSettling = this.#uses.size > 1 && !this.#isSettling;
    if (this.#isSettling) return;
    const uses = [...this.#uses.values()];
    this.#climb.round({
      rate: uses.reduce((sum, { rate }) => sum + rate, 0),
      isShort: uses.some(({ isShort }) => isShort),
      least: uses.length,
    });
  }

  /**
   * Returns how many `torrent` would have if it wanted all of them: the others have what they want, as long as that is
   * no more than their part.
   */
  #partOf(torrent: object): number {
    const others = [...this.#uses].filter(([other]) => other !== torrent).map(([, { wanted }]) => wanted);
    let left = this.#climb.slots;
    let sharers = others.length + 1;
    for (const wanted of others.sort((one, other) => one - other)) {
      if (wanted * sharers >= left) break;
      left -= wanted;
      sharers--;
    }
    const isEarly = this.#earlier(torrent, left / sharers) < left % sharers;
    return Math.max(1, Math.floor(left / sharers) + (isEarly ? 1 : 0));
  }

  /**
   * Returns how many torrents that want at least their `part` came before `torrent`: what cannot be divided goes to
   * them first.
   */
  #earlier(torrent: object, part: number): number {
    let count = 0;
    for (const [other, { wanted }] of this.#uses) {
      if (other === torrent) return count;
      if (wanted >= part) count++;
    }
    return count;
  }
}

/** Of two slots or more, one is optimistic: otherwise peers that never had one could never show what they are worth. */
function split(slots: number): SlotCounts {
  const optimistic = Math.min(slots - 1, Math.max(1, Math.floor(slots / SLOTS_PER_OPTIMISTIC)));
  return { regular: slots - optimistic, optimistic };
}
