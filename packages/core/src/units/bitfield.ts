import { makeRoom } from "./make-room.js";
import type { PieceIndex } from "./piece-index.js";

/**
 * Number of pieces per word: what JavaScript's bitwise operators take, and V8 keeps in a list without an object for
 * each.
 */
const WORD_BITS = 32;
const WORD_SHIFT = 5;
const LAST_OF_WORD = WORD_BITS - 1;
const BYTES_PER_WORD = 4;
const ALL = -1;

/**
 * A set of pieces, one bit per piece. The number of set bits is kept, so that "is it a seed?" costs nothing.
 *
 * The bits are stored in words that are elements of the object itself. A `Uint8Array` would add two objects of a
 * hundred bytes each, and an array one, costing another cache line for each access; a swarm has a bitfield for each end
 * of each link.
 */
export class Bitfield {
  /** The words. The first piece is in the highest bit of the first; spare bits of the last are zero. @internal */
  [word: number]: number;
  #count = 0;

  /**
   * Makes an empty bitfield.
   *
   * @param length number of pieces.
   */
  constructor(readonly length: number) {
    makeRoom(this, 0, wordCount(length), 0);
  }

  /** Returns a bitfield with all `length` pieces. */
  static full(length: number): Bitfield {
    const bits = new Bitfield(length);
    bits.fill();
    return bits;
  }

  /**
   * Returns `bytes` as a bitfield of `length` pieces, or undefined if there are too many or too few bytes or a spare
   * bit is set (BEP 3: drop such a peer).
   *
   * @param bytes in the format of BEP 3: the first piece is the highest bit of the first byte.
   */
  static fromBytes(length: number, bytes: Uint8Array): Bitfield | undefined {
    const bits = new Bitfield(length);
    if (bytes.length !== byteCount(length)) return undefined;
    const spare = bytes.length * 8 - length;
    if (spare > 0 && (bytes[bytes.length - 1]! & ((1 << spare) - 1)) !== 0) return undefined;
    for (const [index, byte] of bytes.entries()) {
      bits[index >> 2]! |= byte << shiftOf(index);
      bits.#count += onesOf(byte);
    }
    return bits;
  }

  /** A copy of the bits in the format of BEP 3: highest bit first, in whole bytes, with spare bits zero. */
  get bytes(): Uint8Array {
    return Uint8Array.from(
      { length: byteCount(this.length) },
      (_, index) => this[index >> 2]! >>> shiftOf(index),
    );
  }

  /** Number of pieces held. */
  get count(): number {
    return this.#count;
  }

  /** Whether every piece is held. */
  get isFull(): boolean {
    return this.#count === this.length;
  }

  /** Returns whether `piece` is held; false for a piece that does not exist. */
  has(piece: PieceIndex): boolean {
    // `>>` would read what does not fit 32 bits, such as 2^32, as another piece.
    if (!this.#exists(piece)) return false;
    return (this[piece >> WORD_SHIFT]! & bitOf(piece)) !== 0;
  }

  /** Adds `piece` and returns whether it was new; false also for a piece that does not exist. */
  add(piece: PieceIndex): boolean {
    if (!this.#exists(piece) || this.has(piece)) return false;
    this[piece >> WORD_SHIFT]! |= bitOf(piece);
    this.#count++;
    return true;
  }

  /** Removes `piece` and returns whether it was held. */
  delete(piece: PieceIndex): boolean {
    if (!this.has(piece)) return false;
    this[piece >> WORD_SHIFT]! &= ~bitOf(piece);
    this.#count--;
    return true;
  }

  /** Adds every piece. */
  fill(): void {
    const words = wordCount(this.length);
    for (let word = 0; word < words; word++) this[word] = ALL;
    const spare = words * WORD_BITS - this.length;
    if (spare > 0) this[words - 1] = ALL << spare;
    this.#count = this.length;
  }

  /** Returns an independent copy. */
  clone(): Bitfield {
    const copy = new Bitfield(this.length);
    const words = wordCount(this.length);
    for (let word = 0; word < words; word++) copy[word] = this[word]!;
    copy.#count = this.#count;
    return copy;
  }

  /** Returns the first piece held that is not before `piece`; undefined if there is none. */
  firstFrom(piece: number): PieceIndex | undefined {
    const words = wordCount(this.length);
    let index = piece >> WORD_SHIFT;
    let rest = index < words ? this[index]! & (ALL >>> (piece & LAST_OF_WORD)) : 0;
    while (rest === 0 && ++index < words) rest = this[index]!;
    return rest === 0 ? undefined : (((index << WORD_SHIFT) | Math.clz32(rest)) as PieceIndex);
  }

  /** Returns the last piece that is held here and in `within` but not in `without`; undefined if there is none. */
  lastWithin(within: Bitfield, without: Bitfield): PieceIndex | undefined {
    for (let index = wordCount(this.length) - 1; index >= 0; index--) {
      const word = this[index]! & within[index]! & ~without[index]!;
      if (word !== 0) return ((index << WORD_SHIFT) | Math.clz32(word & -word)) as PieceIndex;
    }
    return undefined;
  }

  /** Returns whether a piece is held here and in `other`. */
  overlaps(other: Bitfield): boolean {
    const words = wordCount(this.length);
    for (let index = 0; index < words; index++) if ((this[index]! & other[index]!) !== 0) return true;
    return false;
  }

  /** The pieces held, in order. */
  *[Symbol.iterator](): IterableIterator<PieceIndex> {
    for (let piece = this.firstFrom(0); piece !== undefined; piece = this.firstFrom(piece + 1)) yield piece;
  }

  #exists(piece: PieceIndex): boolean {
    return piece >= 0 && piece < this.length;
  }
}

function wordCount(pieces: number): number {
  return Math.ceil(pieces / WORD_BITS);
}

function byteCount(pieces: number): number {
  return Math.ceil(pieces / 8);
}

/** Returns by how much the byte `index` is shifted in its word. */
function shiftOf(index: number): number {
  return 8 * (BYTES_PER_WORD - 1 - (index % BYTES_PER_WORD));
}

/** Returns the bit of `piece` in its word. */
function bitOf(piece: PieceIndex): number {
  return 1 << (LAST_OF_WORD - (piece & LAST_OF_WORD));
}

function onesOf(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
