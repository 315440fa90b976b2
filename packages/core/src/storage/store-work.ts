import type { Scheduler } from "../runtime/index.js";

/** The pending work of a store. Each result is reported in a turn of the scheduler, and none once the store is closed. */
export class StoreWork {
  /** Whether the store is closed. */
  isClosed = false;
  /** All pending work, and the writes among it. None ever rejects. */
  readonly #pending = new Set<Promise<void>>();
  readonly #writes = new Set<Promise<void>>();

  /** Reports in turns of `scheduler`. */
  constructor(private readonly scheduler: Scheduler) {}

  /** The pending writes. */
  get writes(): Iterable<Promise<void>> {
    return this.#writes;
  }

  /** Starts `work`; `done` gets its result or error. The promise resolves when the work has ended, and never rejects. */
  start<T>(work: () => Promise<T>, done: (result: T | Error) => void): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    const run = work().then(
      (result) => this.later(() => done(result)),
      (error: unknown) => this.later(() => done(error as Error)),
    );
    track(this.#pending, run);
    return run;
  }

  /** Starts `work`, which writes; see {@link StoreWork.start}. */
  startWrite<T>(work: () => Promise<T>, done: (result: T | Error) => void): void {
    track(this.#writes, this.start(work, done));
  }

  /** Calls `call` in a later turn. */
  later(call: () => void): void {
    this.scheduler.after(0, () => {
      if (!this.isClosed) call();
    });
  }

  /** Starts and reports nothing more. Waits for what is pending, then for `last`, and calls `done`. */
  close(last: () => Promise<void>, done: () => void): void {
    this.isClosed = true;
    void Promise.all(this.#pending)
      .then(last)
      .then(() => this.scheduler.after(0, done));
  }
}

function track(pending: Set<Promise<void>>, work: Promise<void>): void {
  pending.add(work);
  void work.then(() => pending.delete(work));
}
