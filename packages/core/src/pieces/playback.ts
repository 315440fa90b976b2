import type { PieceIndex } from "../units/index.js";

/** Where a playback starts, and at what rate. */
export interface PlaybackStart {
  /** The piece to play first. */
  readonly piece: PieceIndex;
  /** Playback rate, bytes per second. */
  readonly rateBytesPerSecond: number;
  /** Length of a piece, bytes. */
  readonly pieceLength: number;
  /** Number of pieces. */
  readonly pieceCount: number;
  /** Returns whether a piece is here and can be played. */
  readonly isHere: (piece: PieceIndex) => boolean;
}

/**
 * A playback of the pieces in order as they arrive. Playing a piece takes its length divided by the rate. If the next
 * piece is not here, the playback stalls until it arrives.
 */
export class Playback {
  readonly #start: PlaybackStart;
  readonly #pieceMs: number;
  #piece: PieceIndex;
  /** When the current piece began to play; undefined while it is waited for. */
  #since: number | undefined;
  #stalledMs = 0;
  #stalledAt: number | undefined;
  #stalls = 0;

  /** Starts at `now`, milliseconds. */
  constructor(start: PlaybackStart, now: number) {
    this.#start = start;
    this.#pieceMs = (start.pieceLength * 1_000) / start.rateBytesPerSecond;
    this.#piece = start.piece;
    if (start.isHere(start.piece)) this.#since = now;
    else this.#stalledAt = now;
  }

  /** Returns the piece being played or waited for at `now`; one past the last when all were played. */
  pieceAt(now: number): PieceIndex {
    this.#advance(now);
    return this.#piece;
  }

  /** Returns when `piece` must be here so that nothing stalls; undefined if it was already played. */
  deadline(piece: PieceIndex, now: number): number | undefined {
    this.#advance(now);
    if (piece < this.#piece) return undefined;
    return (this.#since ?? now) + (piece - this.#piece) * this.#pieceMs;
  }

  /** Returns the number of stalls, without the wait for the first piece, which every playback has. */
  stalls(now: number): number {
    this.#advance(now);
    return this.#stalls;
  }

  /** Returns the total time spent waiting for pieces, milliseconds. */
  stalledMs(now: number): number {
    this.#advance(now);
    return this.#stalledMs + (this.#stalledAt === undefined ? 0 : now - this.#stalledAt);
  }

  /** `piece` arrived at `now`. */
  arrived(piece: PieceIndex, now: number): void {
    this.#advance(now, piece);
    if (this.#stalledAt === undefined || piece !== this.#piece) return;
    this.#stalledMs += now - this.#stalledAt;
    this.#stalledAt = undefined;
    this.#since = now;
  }

  /** Advances to `now`. `isHere` already reports the piece that is `coming`, but it was not here until now. */
  #advance(now: number, coming?: PieceIndex): void {
    while (this.#since !== undefined && now - this.#since >= this.#pieceMs) {
      const over = this.#since + this.#pieceMs;
      this.#piece = (this.#piece + 1) as PieceIndex;
      const isLate = this.#piece === coming && over < now;
      if (!isLate && this.#start.isHere(this.#piece)) {
        this.#since = over;
      } else {
        this.#since = undefined;
        if (this.#piece < this.#start.pieceCount) {
          this.#stalledAt = over;
          this.#stalls++;
        }
      }
    }
  }
}
