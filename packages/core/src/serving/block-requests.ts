import type { BlockOffset, PieceIndex } from "../units/index.js";

const WORDS = 3;

/** With fewer words the room in front is not worth sliding back for. */
const LEAST_SLIDE = 24;

/**
 * Requests in the order of their arrival, in a window that slides through one list of small numbers: adding and taking
 * cost no object and, on average, no copying. A typed array has its numbers elsewhere in memory, which in a simulation of
 * a million of these is one miss of the cache more at each block. Taking one out of the middle moves what follows it: a few
 * kilobytes at the bound of 512, where an index of the requests would cost more at each block that is never
 * cancelled.
 */
export class BlockRequests {
  readonly #words: number[] = [];
  #start = 0;
  #end = 0;
  #bytes = 0;

  /** How many requests. */
  get size(): number {
    return (this.#end - this.#start) / WORDS;
  }

  /** Bytes requested. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The piece of the request `index` places from the front. */
  piece(index: number): PieceIndex {
    return this.#words[this.#start + index * WORDS] as PieceIndex;
  }

  /** Where the block of the request `index` places from the front begins. */
  begin(index: number): BlockOffset {
    return this.#words[this.#start + index * WORDS + 1]!;
  }

  /** Bytes of the request `index` places from the front. */
  blockLength(index: number): number {
    return this.#words[this.#start + index * WORDS + 2]!;
  }

  /** Adds a request behind the others. */
  push(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (this.#end === this.#words.length) this.#slideBack();
    this.#words[this.#end++] = piece;
    this.#words[this.#end++] = begin;
    this.#words[this.#end++] = length;
    this.#bytes += length;
  }

  /** Takes the first request away. */
  shift(): void {
    this.#bytes -= this.blockLength(0);
    this.#start += WORDS;
    if (this.#start === this.#end) this.#start = this.#end = 0;
  }

  /** Takes the first such request away; returns where it stood, or -1. */
  remove(piece: PieceIndex, begin: BlockOffset, length: number): number {
    for (let at = this.#start; at < this.#end; at += WORDS) {
      const words = this.#words;
      if (words[at] !== piece || words[at + 1] !== begin || words[at + 2] !== length) continue;
      words.copyWithin(at, at + WORDS, this.#end);
      this.#end -= WORDS;
      this.#bytes -= length;
      return (at - this.#start) / WORDS;
    }
    return -1;
  }

  /** Takes all requests away. */
  clear(): void {
    this.#start = this.#end = this.#bytes = 0;
  }

  /** At least half is free in front: sliding back pays for itself. */
  #slideBack(): void {
    const words = this.#words;
    const used = this.#end - this.#start;
    if (words.length < LEAST_SLIDE || used > words.length / 2) return;
    for (let index = 0; index < used; index++) words[index] = words[this.#start + index]!;
    this.#start = 0;
    this.#end = used;
  }
}
