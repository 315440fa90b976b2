import type { PieceIndex } from "../units/index.js";

/** Where a playback stands, and at what pace. */
export interface PlaybackStart {
  /** The piece that is played first. */
  readonly piece: PieceIndex;
  /** How fast it is played, bytes per second. */
  readonly rateBytesPerSecond: number;
  /** Bytes of a piece. */
  readonly pieceLength: number;
  /** How many pieces there are. */
  readonly pieceCount: number;
  /** Whether a piece is here and can be played. */
  readonly isHere: (piece: PieceIndex) => boolean;
}

/**
 * Somebody who plays the pieces in order while they come. A piece takes its length over the rate; where the
 * next is not here the playback stalls, and goes on when it has come.
 */
export class Playback {
  readonly #start: PlaybackStart;
  readonly #pieceMs: number;
  #piece: PieceIndex;
  /** When the present piece began to play; undefined while it is waited for. */
  #since: number | undefined;
  #stalledMs = 0;
  #stalledAt: number | undefined;
  #stalls = 0;

  /** Begins at `now`, milliseconds. */
  constructor(start: PlaybackStart, now: number) {
    this.#start = start;
    this.#pieceMs = (start.pieceLength * 1_000) / start.rateBytesPerSecond;
    this.#piece = start.piece;
    if (start.isHere(start.piece)) this.#since = now;
    else this.#stalledAt = now;
  }

  /** The piece that is played, or waited for, at `now`; one past the last when all was played. */
  pieceAt(now: number): PieceIndex {
    this.#advance(now);
    return this.#piece;
  }

  /** When `piece` is to be here so that nothing stalls; undefined for one that was played. */
  deadline(piece: PieceIndex, now: number): number | undefined {
    this.#advance(now);
    if (piece < this.#piece) return undefined;
    return (this.#since ?? now) + (piece - this.#piece) * this.#pieceMs;
  }

  /** How often it had to wait; before the first piece is not counted: every playback waits for it. */
  stalls(now: number): number {
    this.#advance(now);
    return this.#stalls;
  }

  /** For how long it has waited for pieces, milliseconds. */
  stalledMs(now: number): number {
    this.#advance(now);
    return this.#stalledMs + (this.#stalledAt === undefined ? 0 : now - this.#stalledAt);
  }

  /** `piece` came at `now`. */
  arrived(piece: PieceIndex, now: number): void {
    this.#advance(now, piece);
    if (this.#stalledAt === undefined || piece !== this.#piece) return;
    this.#stalledMs += now - this.#stalledAt;
    this.#stalledAt = undefined;
    this.#since = now;
  }

  /** The piece that is `coming` just now is here already, and was not until now. */
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
