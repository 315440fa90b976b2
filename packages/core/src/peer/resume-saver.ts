import type { Scheduler, Timer } from "../runtime/index.js";
import type { PieceStore } from "../storage/index.js";
import type { Bitfield } from "../units/index.js";

/** Interval between saves, milliseconds. After a crash, the files written since the last one must be checked again. */
const SAVE_INTERVAL_MS = 30_000;

/** Called when something cannot be saved. */
export interface SavingListener {
  /** Files could not be written, or no longer exist. */
  failed(error: Error): void;
  /** Only the resume data could not be saved. Called once until saving succeeds. */
  unsaved(error: Error): void;
}

/** Makes the store save which pieces are here: regularly if there is news, and at the end. */
export class ResumeSaver {
  #timer: Timer | undefined;
  #isNews = false;
  #isUnsaved = false;

  /** Saves the value of `have` at that time in `store`. */
  constructor(
    private readonly store: PieceStore,
    private readonly have: () => Bitfield,
    private readonly listener: SavingListener,
  ) {}

  /** Saves every 30 s from now on. */
  start(scheduler: Scheduler): void {
    this.#timer = scheduler.every(SAVE_INTERVAL_MS, () => this.save());
  }

  /** Notes that there is something to save. */
  changed(): void {
    this.#isNews = true;
  }

  /** Saves at once what was found by hashing: a seed has no other news, and would hash it all again. */
  found(): void {
    this.changed();
    this.save();
  }

  /** Saves now if there is news. */
  save(): void {
    if (this.#isNews) this.saveRest(() => {});
  }

  /** Stops the regular saves. */
  stop(): void {
    this.#timer?.cancel();
  }

  /** Saves whatever the store has not saved yet. */
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
