import { makeRoom } from "../units/index.js";

/** Words of an entry: the block, and when it was requested. */
const WORDS = 2;

/** Number of words added when there is no room. */
const MORE_WORDS = 16;

/**
 * The blocks that a provider was asked for, by their numbers, with their request times in whole milliseconds; oldest
 * first. They arrive in nearly this order, so that a search usually ends at the first. Small integers that are elements
 * of the object itself are found and changed faster than those in a `Map`, which is several times as large; and a swarm
 * has one of these for each link.
 */
export class OpenRequests {
  /** Two words per block. */
  [word: number]: number;
  #end = 0;
  #room = 0;

  /** Number of blocks. */
  get size(): number {
    return this.#end / WORDS;
  }

  /** The oldest; undefined if there is none. */
  get oldest(): number | undefined {
    return this.#end > 0 ? this[0] : undefined;
  }

  /** When the oldest was requested; `Infinity` if there is none. */
  get oldestAt(): number {
    return this.#end > 0 ? this[1]! : Infinity;
  }

  /** The blocks, oldest first; a copy, so that any of them may be settled meanwhile. */
  get blocks(): number[] {
    return Array.from({ length: this.size }, (_, index) => this[index * WORDS]!);
  }

  /** Returns whether `block` is among them. */
  has(block: number): boolean {
    return this.#find(block) >= 0;
  }

  /** Returns when `block` was requested; undefined if it was not. */
  askedAt(block: number): number | undefined {
    const index = this.#find(block);
    return index < 0 ? undefined : this[index + 1];
  }

  /** Adds `block`, which is not among them and was requested at `now`. */
  add(block: number, now: number): void {
    const at = this.#end;
    if (at === this.#room) this.#room = makeRoom(this, at, MORE_WORDS, 0);
    this[at] = block;
    this[at + 1] = now;
    this.#end = at + WORDS;
  }

  /** Removes `block`. Returns whether it was among them. */
  delete(block: number): boolean {
    const index = this.#find(block);
    if (index < 0) return false;
    this.#end -= WORDS;
    for (let next = index; next < this.#end; next++) this[next] = this[next + WORDS]!;
    return true;
  }

  /** Removes all of them. */
  clear(): void {
    this.#end = 0;
  }

  #find(block: number): number {
    for (let index = 0; index < this.#end; index += WORDS) if (this[index] === block) return index;
    return -1;
  }
}
