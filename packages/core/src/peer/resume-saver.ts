import type { Scheduler, Timer } from "../runtime/index.js";
import type { PieceStore } from "../storage/index.js";
import type { Bitfield } from "../units/index.js";

/** Between two savings of what is here, milliseconds; a crash costs a recheck of the files written since. */
const SAVE_INTERVAL_MS = 30_000;

/** Has the store save what is here, now and then and at the end, when there is news. */
export class ResumeSaver {
  #timer: Timer | undefined;
  #isNews = false;

  /** Saves `have`, as it is at that time, in `store`. */
  constructor(
    private readonly store: PieceStore,
    private readonly have: () => Bitfield,
    private readonly failed: (error: Error) => void,
  ) {}

  /** Saves every 30 s from now on. */
  start(scheduler: Scheduler): void {
    this.#timer = scheduler.every(SAVE_INTERVAL_MS, () => this.save());
  }

  /** There is something to save. */
  changed(): void {
    this.#isNews = true;
  }

  /** What is here was found out by hashing it: saved at once, as a seed has no other news and would hash it again. */
  found(): void {
    this.changed();
    this.save();
  }

  /** Saves now, if there is something. */
  save(): void {
    if (!this.#isNews) return;
    this.#isNews = false;
    this.store.save(this.have(), (error) => {
      if (error) this.failed(error);
    });
  }

  /** Saves no more by itself. */
  stop(): void {
    this.#timer?.cancel();
  }
}
