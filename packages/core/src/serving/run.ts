import type { BlockOffset, PieceIndex } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** Something that waits for a {@link Run}, one at a time. */
export interface RunWaiter {
  /** The run it waits for; set by the cache. Initially undefined. */
  awaited: Run | undefined;
  /** The run it was last served from, and the one last read ahead for it: usually it goes on there. */
  latest: Run | undefined;
  ahead: Run | undefined;
  /** The run is available, or was a moment ago. */
  runRead(): void;
}

/** What a {@link Run} needs from its torrent. */
export interface RunOwner {
  /** There is room for `run`: read it. */
  read(run: Run): void;
  /** `run` is gone. */
  dropped(run: Run): void;
}

/**
 * Consecutive blocks of a piece that are read together and kept for a while. It waits for room, is being
 * read, is kept, and is gone, in this order.
 */
export class Run {
  /** The stage that it has reached. */
  state: "waiting" | "reading" | "kept" | "gone" = "waiting";
  /** The bytes while they are kept, retained once. */
  source: PieceSource | undefined;
  /** Those to call when it is available. */
  readonly waiters = new Set<RunWaiter>();

  /** Makes a run of `length` bytes of `piece` from `begin`; `key` identifies it to its owner. */
  constructor(
    readonly owner: RunOwner,
    readonly key: number,
    readonly piece: PieceIndex,
    readonly begin: BlockOffset,
    readonly length: number,
  ) {}

  /** Returns whether it has, or will have, these bytes. */
  covers(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    return (
      piece === this.piece &&
      begin >= this.begin &&
      begin + length <= this.begin + this.length &&
      this.state !== "gone"
    );
  }

  /** Removes and returns those that wait. */
  takeWaiters(): RunWaiter[] {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiters) waiter.awaited = undefined;
    return waiters;
  }
}
