import { TrackerError } from "../errors.js";
import type { Scheduler, Timer } from "../runtime/index.js";
import type { AnnounceReply, AnnounceRequest, TrackerClient } from "./announce.js";
import type { Tracker } from "./tracker.js";

/** Announces to trackers in the same process, without a network: for simulations and tests. */
export class LocalTrackerClient implements TrackerClient {
  readonly #trackers: ReadonlyMap<string, Tracker>;
  readonly #host: string;
  readonly #scheduler: Scheduler;

  /** Announces for a peer at the IP address `host` to `trackers`, a map by announce URL. */
  constructor(trackers: ReadonlyMap<string, Tracker>, host: string, scheduler: Scheduler) {
    this.#trackers = trackers;
    this.#host = host;
    this.#scheduler = scheduler;
  }

  announce(url: string, request: AnnounceRequest, done: (result: AnnounceReply | Error) => void): Timer {
    return this.#scheduler.after(0, () => {
      const tracker = this.#trackers.get(url);
      done(
        tracker?.announce(request, { host: this.#host }) ?? new TrackerError(`no tracker at ${url}`, false),
      );
    });
  }
}
