import { BLOCK_LENGTH, type BlockOffset, type PieceIndex, blockCount } from "../units/index.js";
import type { PieceSource } from "./piece-source.js";

/** Length of the header of a block on the wire, bytes: length, message id, piece, begin (BEP 3). */
export const BLOCK_HEADER_LENGTH = 13;

const PIECE_MESSAGE_ID = 7;

/**
 * Consecutive blocks of a piece, laid out in one buffer as on the wire, each after its header. A store reads into the
 * gaps, and TCP sends any number of blocks with one write and no copy. Compared with a header and a slice for each
 * block, a seed was measured to use 10 to 20 % less processor time.
 */
export class FramedRun implements PieceSource {
  /** Headers and blocks, alternating. */
  readonly frame: Uint8Array;
  #references = 1;

  /**
   * Lays the run out in `buffer`, of at least {@link FramedRun.frameLength} bytes, and writes the headers. Initially it
   * is retained once, by its maker. `onFree` is called when the last reference is released.
   *
   * @param piece the piece to which the run belongs.
   * @param begin where the run begins in its piece: a multiple of {@link BLOCK_LENGTH}.
   * @param length bytes of blocks; only the last block may be short.
   */
  constructor(
    readonly piece: PieceIndex,
    readonly begin: BlockOffset,
    readonly length: number,
    buffer: Uint8Array,
    private readonly onFree: (buffer: Uint8Array) => void = () => {},
  ) {
    this.frame = buffer.subarray(0, FramedRun.frameLength(length));
    const view = new DataView(this.frame.buffer, this.frame.byteOffset, this.frame.length);
    for (let block = 0; block < blockCount(length); block++) {
      const at = block * (BLOCK_LENGTH + BLOCK_HEADER_LENGTH);
      view.setUint32(at, 9 + Math.min(BLOCK_LENGTH, length - block * BLOCK_LENGTH));
      view.setUint8(at + 4, PIECE_MESSAGE_ID);
      view.setUint32(at + 5, piece);
      view.setUint32(at + 9, begin + block * BLOCK_LENGTH);
    }
  }

  /** Returns the buffer size for a run with `length` bytes of blocks, bytes. */
  static frameLength(length: number): number {
    return length + blockCount(length) * BLOCK_HEADER_LENGTH;
  }

  /** The gaps between the headers, in order, into which a store reads the blocks. */
  get blocks(): Uint8Array[] {
    return Array.from({ length: blockCount(this.length) }, (_, block) => {
      const start = block * (BLOCK_LENGTH + BLOCK_HEADER_LENGTH) + BLOCK_HEADER_LENGTH;
      return this.frame.subarray(start, start + BLOCK_LENGTH);
    });
  }

  get framed(): this {
    return this;
  }

  /**
   * Returns the offset in {@link FramedRun.frame} of the block at `begin` with its header, or -1 if `begin` and
   * `length` are not exactly one of the run's blocks.
   */
  frameOffset(begin: BlockOffset, length: number): number {
    const offset = begin - this.begin;
    if (offset < 0 || offset >= this.length || offset % BLOCK_LENGTH !== 0) return -1;
    if (length !== Math.min(BLOCK_LENGTH, this.length - offset)) return -1;
    return offset + (offset / BLOCK_LENGTH) * BLOCK_HEADER_LENGTH;
  }

  /**
   * `at` is the offset in `target`, if it differs from `begin`: the layout of a message differs from that of a piece.
   */
  copyTo(target: Uint8Array, begin: BlockOffset, length: number, at: number = begin): void {
    let copied = 0;
    while (copied < length) {
      const offset = begin + copied - this.begin;
      const block = Math.floor(offset / BLOCK_LENGTH);
      const size = Math.min(length - copied, (block + 1) * BLOCK_LENGTH - offset);
      const start = offset + (block + 1) * BLOCK_HEADER_LENGTH;
      target.set(this.frame.subarray(start, start + size), at + copied);
      copied += size;
    }
  }

  retain(): void {
    this.#references++;
  }

  release(): void {
    if (--this.#references === 0) this.onFree(this.frame);
  }
}
