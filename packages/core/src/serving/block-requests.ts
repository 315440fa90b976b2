import { type BlockOffset, type PieceIndex, makeRoom } from "../units/index.js";

const WORDS = 3;

/** Number of words added when there is no room. */
const MORE_WORDS = 24;

/**
 * Requests in the order of their arrival, in a window that slides over small integers, which are elements of the object
 * itself: adding and taking create no object and, on average, hardly copy. A list or a typed array would be another
 * object, and in a simulation with a million of these one more cache miss at each block. Removing a request from the
 * middle moves what follows it: a few kilobytes at the bound of 512, whereas an index of the requests would cost more
 * at each block that is never cancelled.
 */
export class BlockRequests {
  /** Three words per request. */
  [word: number]: number;
  #start = 0;
  #end = 0;
  #bytes = 0;
  #room = 0;

  /** Number of requests. */
  get size(): number {
    return (this.#end - this.#start) / WORDS;
  }

  /** Bytes requested. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Returns the piece of the request `index` places from the front. */
  piece(index: number): PieceIndex {
    return this[this.#start + index * WORDS] as PieceIndex;
  }

  /** Returns where the block of the request `index` places from the front begins. */
  begin(index: number): BlockOffset {
    return this[this.#start + index * WORDS + 1]!;
  }

  /** Returns the length of the block of the request `index` places from the front, bytes. */
  blockLength(index: number): number {
    return this[this.#start + index * WORDS + 2]!;
  }

  /** Adds a request behind the others. */
  push(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (this.#end === this.#room) this.#makeRoom();
    const at = this.#end;
    this[at] = piece;
    this[at + 1] = begin;
    this[at + 2] = length;
    this.#end = at + WORDS;
    this.#bytes += length;
  }

  /** Removes the first request. */
  shift(): void {
    this.#bytes -= this.blockLength(0);
    this.#start += WORDS;
    if (this.#start === this.#end) this.#start = this.#end = 0;
  }

  /** Removes the first such request. Returns its place, or -1. */
  remove(piece: PieceIndex, begin: BlockOffset, length: number): number {
    for (let at = this.#start; at < this.#end; at += WORDS) {
      if (this[at] !== piece || this[at + 1] !== begin || this[at + 2] !== length) continue;
      this.#move(at + WORDS, at);
      this.#bytes -= length;
      return (at - this.#start) / WORDS;
    }
    return -1;
  }

  /** Removes all requests. */
  clear(): void {
    this.#start = this.#end = this.#bytes = 0;
  }

  /** If at least half is free in front, sliding back pays for itself. */
  #makeRoom(): void {
    if (this.#room > 0 && this.#end - this.#start <= this.#room / 2) {
      this.#move(this.#start, 0);
      this.#start = 0;
      return;
    }
    this.#room = makeRoom(this, this.#room, MORE_WORDS, 0);
  }

  /** Moves what is at `from` and behind it to `to`. */
  #move(from: number, to: number): void {
    let end = to;
    for (let at = from; at < this.#end; at++) this[end++] = this[at]!;
    this.#end = end;
  }
}
