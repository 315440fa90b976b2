/** Who dials when there is a slot for it. */
export interface SlotSeeker {
  /** A slot is free: dials one address, and waits again if it wants more. */
  takeTurn(): void;
}

/** Who holds links, one of which may have to go for those of others. */
export interface SlotHolder {
  /** Whether one of its links is of no use. */
  readonly mayGiveWay: boolean;
  /** Gives up a link that is of no use. Returns whether there was one. */
  giveWay(): boolean;
}

/** Bounds the links that a peer holds and those that it is just opening, over all its torrents. */
export class ConnectionSlots {
  /** Links that are open. */
  open = 0;
  /** Links being opened. */
  dialling = 0;
  /** Of whom some may give a link up for others. */
  readonly holders = new Set<SlotHolder>();
  /** In the order of their turns. */
  readonly #waiting = new Set<SlotSeeker>();

  /** At most `mostOpen` links, `mostDialling` of them being opened at one time. */
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

  /** Whether somebody holds a link of no use. */
  get mayGiveWay(): boolean {
    for (const holder of this.holders) if (holder.mayGiveWay) return true;
    return false;
  }

  /** Has somebody give up a link of no use. Returns whether there was one. */
  giveWay(): boolean {
    for (const holder of this.holders) if (holder.giveWay()) return true;
    return false;
  }

  /** `seeker` would dial if it might: it is to have its turn. */
  wait(seeker: SlotSeeker): void {
    this.#waiting.add(seeker);
  }

  /** Whether somebody else than `seeker` waits for a turn. */
  othersWait(seeker: SlotSeeker): boolean {
    return this.#waiting.size > (this.#waiting.has(seeker) ? 1 : 0);
  }

  /** `seeker` has nobody to dial, for now. */
  leave(seeker: SlotSeeker): void {
    this.#waiting.delete(seeker);
  }

  /**
   * A slot may have become free: those who wait have a turn each. Otherwise the first to look would have all of them,
   * and a torrent that knows nothing but dead addresses keep the others waiting for as long as it has some. One alone
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
