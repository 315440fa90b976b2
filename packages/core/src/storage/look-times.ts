/** Between two looks at a file, milliseconds: a look costs as much as reading a block. */
const LOOK_INTERVAL_MS = 100;

/** When each file of a torrent was last looked at. */
export class LookTimes {
  readonly #last = new Map<number, number>();

  /** Whether to look at `file` `now`. If so, it is not due again for a while. */
  isDue(file: number, now: number): boolean {
    const last = this.#last.get(file);
    if (last !== undefined && now - last < LOOK_INTERVAL_MS) return false;
    this.#last.set(file, now);
    return true;
  }
}
