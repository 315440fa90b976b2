/** Bounds the links that a peer holds and those that it is just opening, over all its torrents. */
export class ConnectionSlots {
  /** Links that are open. */
  open = 0;
  /** Links being opened. */
  dialling = 0;

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
}
