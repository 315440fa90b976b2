import type { Clock } from "../runtime/index.js";
import type { PieceRange, TorrentShape } from "../strategy/index.js";
import { type PieceIndex, pieceIndex } from "../units/index.js";
import type { PieceTable } from "./piece-table.js";
import { Playback } from "./playback.js";

/** The priority of each piece until it is changed. */
const NORMAL_PRIORITY = 1;

/** The priority and the deadline of each piece of a torrent. */
export class PieceWishes {
  readonly #priorities: Uint8Array;
  #playback: Playback | undefined;

  /** Starts with all pieces wanted equally, and without playback. */
  constructor(
    private readonly shape: TorrentShape,
    private readonly table: PieceTable,
    private readonly clock: Clock,
  ) {
    this.#priorities = new Uint8Array(shape.pieceCount).fill(NORMAL_PRIORITY);
  }

  /** Returns the priority of `piece`: 1 is normal, higher is sooner, 0 means not wanted. */
  priority(piece: PieceIndex): number {
    return this.#priorities[piece]!;
  }

  /** Sets the priority of the pieces in `range` to `level`. Returns those that became wanted or ceased to be. */
  prioritise({ first, last }: PieceRange, level: number): PieceIndex[] {
    const changed: PieceIndex[] = [];
    for (let index = first as number; index <= last; index++) {
      const piece = pieceIndex(index);
      this.#priorities[piece] = level;
      if (this.table.want(piece, level > 0)) changed.push(piece);
    }
    return changed;
  }

  /** Starts playback at `piece`, at `rateBytesPerSecond`; a rate of 0 ends the playback. */
  play(piece: PieceIndex, rateBytesPerSecond: number): void {
    const { pieceCount, pieceLength } = this.shape;
    const isHere = (next: PieceIndex): boolean => this.table.have.has(next);
    this.#playback =
      rateBytesPerSecond > 0
        ? new Playback({ piece, rateBytesPerSecond, pieceCount, pieceLength, isHere }, this.clock.now())
        : undefined;
  }

  /** Whether there is a playback, so that pieces have deadlines. */
  get isPlaying(): boolean {
    return this.#playback !== undefined;
  }

  /** The piece that is being played or waited for; 0 without playback. */
  get playhead(): PieceIndex {
    return this.#playback?.pieceAt(this.clock.now()) ?? pieceIndex(0);
  }

  /** Returns when `piece` is due to be played, milliseconds on the engine's clock; undefined without a deadline. */
  deadline(piece: PieceIndex): number | undefined {
    return this.#playback?.deadline(piece, this.clock.now());
  }

  /** Total time for which the playback has waited for pieces, milliseconds. */
  get stalledMs(): number {
    return this.#playback?.stalledMs(this.clock.now()) ?? 0;
  }

  /** Number of times the playback had to wait for a piece after its first. */
  get stalls(): number {
    return this.#playback?.stalls(this.clock.now()) ?? 0;
  }

  /** `piece` has arrived. */
  arrived(piece: PieceIndex): void {
    this.#playback?.arrived(piece, this.clock.now());
  }
}
