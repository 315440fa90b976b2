/** Something that dials when a slot is free. */
export interface SlotSeeker {
  /** Uses a free slot: dials one address, and waits again if it wants more. */
  takeTurn(): void;
}

/** Something that holds links, one of which may have to give way to the link of another. */
export interface SlotHolder {
  /** Whether one of its links is of no use. */
  readonly mayGiveWay: boolean;
  /** Gives up a link that is of no use. Returns whether there was one. */
  giveWay(): boolean;
}

/** Limits the links that a peer has open or is opening, over all its torrents. */
export class ConnectionSlots {
  /** Number of open links. */
  open = 0;
  /** Number of links being opened. */
  dialling = 0;
  /** Holders that may have to give up a link for others. */
  readonly holders = new Set<SlotHolder>();
  /** Those that wait for a slot, in the order of their turns. */
  readonly #waiting = new Set<SlotSeeker>();

  /** Allows `mostOpen` links, of which `mostDialling` may be being opened at a time. */
  constructor(
    readonly mostOpen: number,
    readonly mostDialling: number,
  ) {}

  /** Whether one more link may be open. */
  get mayOpen(): boolean {
    return this.open + this.dialling < this.mostOpen;
  }

  /** Whether one more may be dialled now. */
  get mayDial(): boolean {
    return this.mayOpen && this.dialling < this.mostDialling;
  }

  /** Whether any holder has a link of no use. */
  get mayGiveWay(): boolean {
    for (const holder of this.holders) if (holder.mayGiveWay) return true;
    return false;
  }

  /** Makes a holder give up a link of no use. Returns whether there was one. */
  giveWay(): boolean {
    for (const holder of this.holders) if (holder.giveWay()) return true;
    return false;
  }

  /** Queues `seeker`, which wants to dial, for its turn. */
  wait(seeker: SlotSeeker): void {
    this.#waiting.add(seeker);
  }

  /** Returns whether anything other than `seeker` waits for a turn. */
  othersWait(seeker: SlotSeeker): boolean {
    return this.#waiting.size > (this.#waiting.has(seeker) ? 1 : 0);
  }

  /** Removes `seeker`, which has nothing to dial for now. */
  leave(seeker: SlotSeeker): void {
    this.#waiting.delete(seeker);
  }

  /**
   * Gives each of those that wait a turn while slots are free. Otherwise the first to look would take all the slots,
   * and a torrent that knows only dead addresses would keep the others waiting as long as it has any. A single one
   * looks by itself, every second.
   */
  handOut(): void {
    if (this.#waiting.size < 2) return;
    while (this.mayDial) {
      const [next] = this.#waiting;
      if (!next) return;
      this.#waiting.delete(next);
      next.takeTurn();
    }
  }
}
