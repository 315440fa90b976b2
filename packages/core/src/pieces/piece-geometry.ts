import { BLOCK_LENGTH, type BlockOffset, type PieceIndex, blockCount } from "../units/index.js";
import type { TorrentShape } from "../strategy/index.js";

/** Not a block of the torrent. */
export const NOT_A_BLOCK = -1;

/**
 * Sizes of a torrent's pieces and blocks, and the numbering of blocks over the whole torrent that serves as
 * their name where one number is needed.
 */
export class PieceGeometry {
  static readonly #known = new WeakMap<TorrentShape, PieceGeometry>();
  /** The torrent's measures, and nothing else of it. */
  readonly shape: TorrentShape;
  readonly #pieceCount: number;
  readonly #lastPiece: number;
  readonly #pieceLength: number;
  readonly #lastLength: number;
  readonly #blocksPerPiece: number;

  private constructor({ pieceCount, pieceLength, totalBytes }: TorrentShape) {
    this.shape = { pieceCount, pieceLength, totalBytes };
    this.#pieceCount = pieceCount;
    this.#lastPiece = pieceCount - 1;
    this.#pieceLength = pieceLength;
    this.#lastLength = totalBytes - this.#lastPiece * pieceLength;
    this.#blocksPerPiece = blockCount(pieceLength);
  }

  /** The geometry of `torrent`: one for all who have it, of whom there are thousands in a simulation. */
  static of(torrent: TorrentShape): PieceGeometry {
    const known = PieceGeometry.#known.get(torrent);
    if (known) return known;
    const geometry = new PieceGeometry(torrent);
    PieceGeometry.#known.set(torrent, geometry).set(geometry.shape, geometry);
    return geometry;
  }

  /** Bytes of `piece`. */
  size(piece: PieceIndex): number {
    return piece < this.#lastPiece ? this.#pieceLength : this.#lastLength;
  }

  /** Whether `length` bytes from `begin` lie in `piece`, which exists. */
  contains(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    return piece < this.#pieceCount && length > 0 && begin + length <= this.size(piece);
  }

  /** The number of the block that is exactly `length` bytes from `begin`, or {@link NOT_A_BLOCK}. */
  number(piece: PieceIndex, begin: BlockOffset, length: number): number {
    if (begin % BLOCK_LENGTH !== 0 || !this.contains(piece, begin, length)) return NOT_A_BLOCK;
    if (length !== Math.min(BLOCK_LENGTH, this.size(piece) - begin)) return NOT_A_BLOCK;
    return this.join(piece, begin / BLOCK_LENGTH);
  }

  /** The number of the `block`-th block of `piece`. */
  join(piece: PieceIndex, block: number): number {
    return piece * this.#blocksPerPiece + block;
  }

  /** Bytes of a numbered block. */
  blockLength(number: number): number {
    const begin = this.blockOf(number) * BLOCK_LENGTH;
    return Math.min(BLOCK_LENGTH, this.size(this.pieceOf(number)) - begin);
  }

  /** The piece of a numbered block. */
  pieceOf(number: number): PieceIndex {
    return Math.floor(number / this.#blocksPerPiece) as PieceIndex;
  }

  /** Which block of its piece a numbered block is. */
  blockOf(number: number): number {
    return number % this.#blocksPerPiece;
  }
}
