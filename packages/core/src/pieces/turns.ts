import type { DownloadPace } from "./download-pace.js";

/** Those that take turns, in their order. */
interface Takers<Taker> extends Iterable<Taker> {
  /** Returns whether `taker` is one of them. */
  has(taker: Taker): boolean;
}

/**
 * Decides who is asked first. While the download limit is short, whoever missed out is first the next time: otherwise
 * those that came first would get everything.
 */
export class Turns<Taker> {
  #next: Taker | undefined;

  /** Makes turns under the limit of `pace`. */
  constructor(private readonly pace: DownloadPace) {}

  /** Calls `ask` for each of `takers`, until the limit stops it. */
  walk(takers: Takers<Taker>, ask: (taker: Taker) => void): void {
    const order = this.#next && takers.has(this.#next) ? startingWith(this.#next, takers) : takers;
    this.#next = undefined;
    for (const taker of order) {
      if (!this.pace.ready()) {
        this.#next = taker;
        return;
      }
      ask(taker);
    }
  }
}

function startingWith<Taker>(first: Taker, takers: Iterable<Taker>): Taker[] {
  const all = [...takers];
  const start = all.indexOf(first);
  return [...all.slice(start), ...all.slice(0, start)];
}
