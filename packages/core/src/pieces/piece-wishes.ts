import type { Clock } from "../runtime/index.js";
import type { PieceRange, TorrentShape } from "../strategy/index.js";
import { type PieceIndex, pieceIndex } from "../units/index.js";
import type { PieceTable } from "./piece-table.js";
import { Playback } from "./playback.js";

/** Every piece is wanted as much as the others while nobody says otherwise. */
const NORMAL_PRIORITY = 1;

/** How much each piece of a torrent is wanted, and by when. */
export class PieceWishes {
  readonly #priorities: Uint8Array;
  #playback: Playback | undefined;

  /** All pieces are wanted equally, and nothing is played. */
  constructor(
    private readonly shape: TorrentShape,
    private readonly table: PieceTable,
    private readonly clock: Clock,
  ) {
    this.#priorities = new Uint8Array(shape.pieceCount).fill(NORMAL_PRIORITY);
  }

  /** How much `piece` is wanted: 1 is normal, more is sooner, 0 is not at all. */
  priority(piece: PieceIndex): number {
    return this.#priorities[piece]!;
  }

  /** Wants the pieces of `range` as much as `level` says; returns those that are wanted now or no longer. */
  prioritise({ first, last }: PieceRange, level: number): PieceIndex[] {
    const changed: PieceIndex[] = [];
    for (let index = first as number; index <= last; index++) {
      const piece = pieceIndex(index);
      this.#priorities[piece] = level;
      if (this.table.want(piece, level > 0)) changed.push(piece);
    }
    return changed;
  }

  /** The pieces are played from `piece` on, at `rateBytesPerSecond`; a rate of 0 ends the playback. */
  play(piece: PieceIndex, rateBytesPerSecond: number): void {
    const { pieceCount, pieceLength } = this.shape;
    const isHere = (next: PieceIndex): boolean => this.table.have.has(next);
    this.#playback =
      rateBytesPerSecond > 0
        ? new Playback({ piece, rateBytesPerSecond, pieceCount, pieceLength, isHere }, this.clock.now())
        : undefined;
  }

  /** Whether pieces are played, and so have deadlines. */
  get isPlaying(): boolean {
    return this.#playback !== undefined;
  }

  /** The piece that is played, or waited for; 0 without playback. */
  get playhead(): PieceIndex {
    return this.#playback?.pieceAt(this.clock.now()) ?? pieceIndex(0);
  }

  /** When `piece` is to be played, milliseconds on the engine's clock; undefined without a deadline. */
  deadline(piece: PieceIndex): number | undefined {
    return this.#playback?.deadline(piece, this.clock.now());
  }

  /** For how long the playback has waited for pieces, milliseconds. */
  get stalledMs(): number {
    return this.#playback?.stalledMs(this.clock.now()) ?? 0;
  }

  /** How often the playback had to wait for a piece after its first. */
  get stalls(): number {
    return this.#playback?.stalls(this.clock.now()) ?? 0;
  }

  /** `piece` is here. */
  arrived(piece: PieceIndex): void {
    this.#playback?.arrived(piece, this.clock.now());
  }
}
