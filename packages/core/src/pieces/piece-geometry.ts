import { BLOCK_LENGTH, type BlockOffset, type PieceIndex, blockCount } from "../units/index.js";
import type { TorrentShape } from "../strategy/index.js";

/** Stands for what is not a block of the torrent. */
export const NOT_A_BLOCK = -1;

/**
 * Sizes of a torrent's pieces and blocks, and the numbering of blocks over the whole torrent, for where one number must
 * identify a block.
 */
export class PieceGeometry {
  static readonly #known = new WeakMap<TorrentShape, PieceGeometry>();
  /** The dimensions of the torrent, and nothing else of it. */
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

  /** Returns the geometry of `torrent`, one for all peers that have it: in a simulation, there are thousands. */
  static of(torrent: TorrentShape): PieceGeometry {
    const known = PieceGeometry.#known.get(torrent);
    if (known) return known;
    const geometry = new PieceGeometry(torrent);
    PieceGeometry.#known.set(torrent, geometry).set(geometry.shape, geometry);
    return geometry;
  }

  /** Returns the size of `piece`, bytes. */
  size(piece: PieceIndex): number {
    return piece < this.#lastPiece ? this.#pieceLength : this.#lastLength;
  }

  /** Returns whether `piece` exists and contains `length` bytes from `begin`. */
  contains(piece: PieceIndex, begin: BlockOffset, length: number): boolean {
    return piece < this.#pieceCount && length > 0 && begin + length <= this.size(piece);
  }

  /** Returns the number of the block that is exactly `length` bytes from `begin`, or {@link NOT_A_BLOCK}. */
  number(piece: PieceIndex, begin: BlockOffset, length: number): number {
    if (begin % BLOCK_LENGTH !== 0 || !this.contains(piece, begin, length)) return NOT_A_BLOCK;
    if (length !== Math.min(BLOCK_LENGTH, this.size(piece) - begin)) return NOT_A_BLOCK;
    return this.join(piece, begin / BLOCK_LENGTH);
  }

  /** Returns the number of the block at index `block` of `piece`. */
  join(piece: PieceIndex, block: number): number {
    return piece * this.#blocksPerPiece + block;
  }

  /** Returns the length of the block `number`, bytes. */
  blockLength(number: number): number {
    const begin = this.blockOf(number) * BLOCK_LENGTH;
    return Math.min(BLOCK_LENGTH, this.size(this.pieceOf(number)) - begin);
  }

  /** Returns the piece of the block `number`. */
  pieceOf(number: number): PieceIndex {
    return Math.floor(number / this.#blocksPerPiece) as PieceIndex;
  }

  /** Returns the index of the block `number` in its piece. */
  blockOf(number: number): number {
    return number % this.#blocksPerPiece;
  }
}
