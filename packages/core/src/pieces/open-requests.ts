import { makeRoom } from "../units/index.js";

/** Numbers of an entry: the block, and when it was asked for. */
const WORDS = 2;

/** So many words more are made when there is no room. */
const MORE_WORDS = 16;

/**
 * The blocks that a provider was asked for, by their numbers, with the time of asking in whole milliseconds; oldest
 * first. They come in nearly this order, so that what is looked for is most often the first: small numbers that are
 * elements of the object itself are found and changed more quickly than a `Map`, which is several times as large, and a
 * swarm has one at each link.
 */
export class OpenRequests {
  /** Two words a block. */
  [word: number]: number;
  #end = 0;
  #room = 0;

  /** How many there are. */
  get size(): number {
    return this.#end / WORDS;
  }

  /** The oldest; undefined when there is none. */
  get oldest(): number | undefined {
    return this.#end > 0 ? this[0] : undefined;
  }

  /** When the oldest was asked for, `Infinity` when there is none. */
  get oldestAt(): number {
    return this.#end > 0 ? this[1]! : Infinity;
  }

  /** The blocks, oldest first: a copy, while which all of them may be settled. */
  get blocks(): number[] {
    return Array.from({ length: this.size }, (_, index) => this[index * WORDS]!);
  }

  /** Whether `block` is among them. */
  has(block: number): boolean {
    return this.#find(block) >= 0;
  }

  /** When `block` was asked for; undefined when it was not. */
  askedAt(block: number): number | undefined {
    const index = this.#find(block);
    return index < 0 ? undefined : this[index + 1];
  }

  /** `block`, which is not among them, is asked for at `now`. */
  add(block: number, now: number): void {
    const at = this.#end;
    if (at === this.#room) this.#room = makeRoom(this, at, MORE_WORDS, 0);
    this[at] = block;
    this[at + 1] = now;
    this.#end = at + WORDS;
  }

  /** `block` is not waited for any more; returns whether it was. */
  delete(block: number): boolean {
    const index = this.#find(block);
    if (index < 0) return false;
    this.#end -= WORDS;
    for (let next = index; next < this.#end; next++) this[next] = this[next + WORDS]!;
    return true;
  }

  /** None is waited for any more. */
  clear(): void {
    this.#end = 0;
  }

  #find(block: number): number {
    for (let index = 0; index < this.#end; index += WORDS) if (this[index] === block) return index;
    return -1;
  }
}
