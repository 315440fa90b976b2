import { removeAt } from "../units/index.js";

/** Numbers of an entry: the block, and when it was asked for. */
const WORDS = 2;

/**
 * The blocks that a provider was asked for, by their numbers, with the time of asking in whole milliseconds; oldest
 * first. They come in nearly this order, so that what is looked for is most often the first: a list of small numbers
 * is found and changed more quickly than a `Map`, which is several times as large, and a swarm has one at each link.
 */
export class OpenRequests {
  readonly #words: number[] = [];

  /** How many there are. */
  get size(): number {
    return this.#words.length / WORDS;
  }

  /** The oldest; undefined when there is none. */
  get oldest(): number | undefined {
    return this.#words[0];
  }

  /** When the oldest was asked for, `Infinity` when there is none. */
  get oldestAt(): number {
    return this.#words.length > 0 ? this.#words[1]! : Infinity;
  }

  /** The blocks, oldest first: a copy, while which all of them may be settled. */
  get blocks(): number[] {
    return this.#words.filter((_, index) => index % WORDS === 0);
  }

  /** Whether `block` is among them. */
  has(block: number): boolean {
    return this.#find(block) >= 0;
  }

  /** When `block` was asked for; undefined when it was not. */
  askedAt(block: number): number | undefined {
    const index = this.#find(block);
    return index < 0 ? undefined : this.#words[index + 1];
  }

  /** `block`, which is not among them, is asked for at `now`. */
  add(block: number, now: number): void {
    this.#words.push(block, now);
  }

  /** `block` is not waited for any more; returns whether it was. */
  delete(block: number): boolean {
    const index = this.#find(block);
    if (index < 0) return false;
    removeAt(this.#words, index, WORDS);
    return true;
  }

  /** None is waited for any more. */
  clear(): void {
    removeAt(this.#words, 0, this.#words.length);
  }

  #find(block: number): number {
    const words = this.#words;
    for (let index = 0; index < words.length; index += WORDS) if (words[index] === block) return index;
    return -1;
  }
}
