import type { Scheduler, Timer } from "../runtime/index.js";
import type { PieceStore } from "../storage/index.js";
import type { Bitfield } from "../units/index.js";

/** Between two savings of what is here, milliseconds; a crash costs a recheck of the files written since. */
const SAVE_INTERVAL_MS = 30_000;

/** Who is told of what cannot be saved. */
export interface SavingListener {
  /** Files could not be written, or are not there any more. */
  failed(error: Error): void;
  /** Only what is known of them could not be noted. Told once until it can be. */
  unsaved(error: Error): void;
}

/** Has the store save what is here, now and then and at the end, when there is news. */
export class ResumeSaver {
  #timer: Timer | undefined;
  #isNews = false;
  #isUnsaved = false;

  /** Saves `have`, as it is at that time, in `store`. */
  constructor(
    private readonly store: PieceStore,
    private readonly have: () => Bitfield,
    private readonly listener: SavingListener,
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
    if (this.#isNews) this.saveRest(() => {});
  }

  /** Saves no more by itself. */
  stop(): void {
    this.#timer?.cancel();
  }

  /** Saves whatever the store has not saved. */
  saveRest(done: () => void): void {
    this.#isNews = false;
    this.store.save(this.have(), (error) => {
      this.#saved(error);
      done();
    });
  }

  #saved(error: Error | undefined): void {
    const wasUnsaved = this.#isUnsaved;
    this.#isUnsaved = error?.name === "ResumeDataError";
    if (!error) return;
    if (!this.#isUnsaved) return this.listener.failed(error);
    this.#isNews = true;
    if (!wasUnsaved) this.listener.unsaved(error);
  }
}
