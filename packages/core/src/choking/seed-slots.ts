import { SlotClimb, type SlotUse } from "./slot-climb.js";
import type { SlotCounts } from "./slot-counts.js";

/** One slot in five is optimistic: libtorrent's part. */
const SLOTS_PER_OPTIMISTIC = 5;

/** What a round of one torrent had to see of the one before. */
export interface TorrentSlotUse extends Omit<SlotUse, "least"> {
  /** How many peers want something, with a slot or without. */
  readonly wanted: number;
}

/**
 * The slots of all torrents that a peer seeds and whose number is to be found out: as many as pay together, since they
 * share the line. Each has its part of them, and what others do not need of theirs; one at least, or a torrent would be
 * here for nothing. By itself each would have as many as pay for the whole line, and ten of them ten times as many.
 */
export class SeedSlots {
  #climb = new SlotClimb();
  /** The last use of each, by who holds its rounds, in the order in which they came. */
  readonly #uses = new Map<object, TorrentSlotUse>();
  /** The number was changed, and not all have had a whole round since. */
  #isSettling = false;

  /** A timer round of `torrent`, which is seeded, begins: its slots from now on. */
  round(torrent: object, use: TorrentSlotUse): SlotCounts {
    this.#uses.set(torrent, use);
    const [first] = this.#uses.keys();
    if (torrent === first) this.#count();
    return split(this.#partOf(torrent));
  }

  /** `torrent` is not seeded any more, or its slots are no longer to be found out. */
  leave(torrent: object): void {
    if (this.#uses.delete(torrent) && this.#uses.size === 0) this.#climb = new SlotClimb();
  }

  /** Of several each has its rounds at other times: what a number brings shows only after two rounds of the first. */
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

  /** What `torrent` would have if it wanted all: others have what they want, as long as that is no more than its part. */
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

  /** How many came before `torrent` that want their `part` at least: what cannot be divided is theirs first. */
  #earlier(torrent: object, part: number): number {
    let count = 0;
    for (const [other, { wanted }] of this.#uses) {
      if (other === torrent) return count;
      if (wanted >= part) count++;
    }
    return count;
  }
}

/** Where there are two, one is optimistic: without any, those who never had one could never show what they are worth. */
function split(slots: number): SlotCounts {
  const optimistic = Math.min(slots - 1, Math.max(1, Math.floor(slots / SLOTS_PER_OPTIMISTIC)));
  return { regular: slots - optimistic, optimistic };
}
