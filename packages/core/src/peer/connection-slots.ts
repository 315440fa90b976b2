/** Who dials when there is a slot for it. */
export interface SlotSeeker {
  /** A slot is free: dials one address, and waits again if it wants more. */
  takeTurn(): void;
}

/** Bounds the links that a peer holds and those that it is just opening, over all its torrents. */
export class ConnectionSlots {
  /** Links that are open. */
  open = 0;
  /** Links being opened. */
  dialling = 0;
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

  /** `seeker` would dial if it might: it is to have its turn. */
  wait(seeker: SlotSeeker): void {
    this.#waiting.add(seeker);
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
