import type { BlockOffset, PieceIndex } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** Somebody who waits for a {@link Run}; for one at a time. */
export interface RunWaiter {
  /** What it waits for: the cache's own note. Undefined at first. */
  awaited: Run | undefined;
  /** What it was served of last, and what was read ahead for it last: most often it goes on there. */
  latest: Run | undefined;
  ahead: Run | undefined;
  /** The run can be had, or could a moment ago. */
  runRead(): void;
}

/** The torrent's side of a {@link Run}. */
export interface RunOwner {
  /** There is room for `run`: read it. */
  read(run: Run): void;
  /** `run` is no longer kept. */
  dropped(run: Run): void;
}

/**
 * Consecutive blocks of a piece that are read together and kept for a while. It waits for room, is being
 * read, is kept, and is gone, in this order.
 */
export class Run {
  /** Where it is on its way. */
  state: "waiting" | "reading" | "kept" | "gone" = "waiting";
  /** The bytes while they are kept, retained once. */
  source: PieceSource | undefined;
  /** Who wants to know when it is there. */
  readonly waiters = new Set<RunWaiter>();

  /** `length` bytes of `piece` from `begin`; `key` is its owner's name for it. */
  constructor(
    readonly owner: RunOwner,
    readonly key: number,
    readonly piece: PieceIndex,
    readonly begin: BlockOffset,
    readonly length: number,
  ) {}

  /** Whether it has, or is to have, these bytes. */
  covers(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    return (
      piece === this.piece &&
      begin >= this.begin &&
      begin + length <= this.begin + this.length &&
      this.state !== "gone"
    );
  }

  /** Forgets who waits; returns who did. */
  takeWaiters(): RunWaiter[] {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiters) waiter.awaited = undefined;
    return waiters;
  }
}
