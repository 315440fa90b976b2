import type { PieceIndex } from "./piece-index.js";

/** Of the 32 that `Math.clz32` counts. */
const BITS_ABOVE_A_BYTE = 24;

/**
 * Which pieces somebody holds: one bit a piece, the first piece in the highest bit of the first byte, as
 * BEP 3 sends it. The count of set bits is kept, so that "is it a seed?" costs nothing.
 */
export class Bitfield {
  /** The bits, highest first; the spare bits of the last byte are zero. Do not write to it. */
  readonly bytes: Uint8Array;
  #count = 0;

  /**
   * An empty bitfield.
   *
   * @param length how many pieces there are.
   */
  constructor(readonly length: number) {
    this.bytes = new Uint8Array(Math.ceil(length / 8));
  }

  /** A bitfield with every piece of `length`. */
  static full(length: number): Bitfield {
    const bits = new Bitfield(length);
    bits.fill();
    return bits;
  }

  /**
   * A copy of `bytes` as a bitfield of `length` pieces, or undefined when there are too many or too few
   * bytes or a spare bit is set (BEP 3: such a peer is to be dropped).
   */
  static fromBytes(length: number, bytes: Uint8Array): Bitfield | undefined {
    const bits = new Bitfield(length);
    if (bytes.length !== bits.bytes.length) return undefined;
    const spare = bytes.length * 8 - length;
    if (spare > 0 && (bytes[bytes.length - 1]! & ((1 << spare) - 1)) !== 0) return undefined;
    bits.bytes.set(bytes);
    for (const byte of bytes) bits.#count += onesOf(byte);
    return bits;
  }

  /** How many pieces are held. */
  get count(): number {
    return this.#count;
  }

  /** Whether every piece is held. */
  get isFull(): boolean {
    return this.#count === this.length;
  }

  /** Whether `piece` is held; false for a piece that does not exist. */
  has(piece: PieceIndex): boolean {
    // `>>` would read what does not fit 32 bits, such as 2^32, as another piece.
    if (!this.#exists(piece)) return false;
    return (this.bytes[piece >> 3]! & (0x80 >> (piece & 7))) !== 0;
  }

  /** Adds `piece`; returns whether it was new: false also for a piece that does not exist. */
  add(piece: PieceIndex): boolean {
    if (!this.#exists(piece) || this.has(piece)) return false;
    this.bytes[piece >> 3]! |= 0x80 >> (piece & 7);
    this.#count++;
    return true;
  }

  /** Takes `piece` away; returns whether it was there. */
  delete(piece: PieceIndex): boolean {
    if (!this.has(piece)) return false;
    this.bytes[piece >> 3]! &= ~(0x80 >> (piece & 7));
    this.#count--;
    return true;
  }

  /** Adds every piece. */
  fill(): void {
    this.bytes.fill(0xff);
    const spare = this.bytes.length * 8 - this.length;
    if (spare > 0) this.bytes[this.bytes.length - 1] = (0xff << spare) & 0xff;
    this.#count = this.length;
  }

  /** An independent copy. */
  clone(): Bitfield {
    const copy = new Bitfield(this.length);
    copy.bytes.set(this.bytes);
    copy.#count = this.#count;
    return copy;
  }

  /** The first piece held that is not before `piece`; undefined when there is none. */
  firstFrom(piece: number): PieceIndex | undefined {
    const { bytes } = this;
    let index = piece >> 3;
    let rest = index < bytes.length ? bytes[index]! & (0xff >> (piece & 7)) : 0;
    while (rest === 0 && ++index < bytes.length) rest = bytes[index]!;
    return rest === 0 ? undefined : (((index << 3) | (Math.clz32(rest) - BITS_ABOVE_A_BYTE)) as PieceIndex);
  }

  /** The pieces held, in order. */
  *[Symbol.iterator](): IterableIterator<PieceIndex> {
    for (let piece = this.firstFrom(0); piece !== undefined; piece = this.firstFrom(piece + 1)) yield piece;
  }

  #exists(piece: PieceIndex): boolean {
    return piece >= 0 && piece < this.length;
  }
}

function onesOf(byte: number): number {
  let ones = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
