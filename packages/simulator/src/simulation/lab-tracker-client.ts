import {
  type AnnounceReply,
  type AnnounceRequest,
  DEFAULT_LIMITS,
  type Scheduler,
  type Timer,
  type Tracker,
  type TrackerClient,
  TrackerError,
} from "@minibit/core";

/** How long a peer waits for a tracker that does not answer, milliseconds. */
const TIMEOUT_MS = DEFAULT_LIMITS.trackerTimeoutMs;

/** The tracker of a run and how it is reached. */
export interface TrackerService {
  /** The tracker. */
  readonly tracker: Tracker;
  /** Round-trip time between a peer and the tracker, milliseconds. */
  readonly roundTripMs: number;
  /** Number of outages at the moment; the tracker answers only if there is none. */
  outages: number;
}

/** Announces to the lab's tracker. */
export class LabTrackerClient implements TrackerClient {
  /**
   * Announces for a peer at `host`.
   *
   * @param againMs after how long it announces again, whatever the tracker says; undefined: as the tracker says.
   */
  constructor(
    private readonly service: TrackerService,
    private readonly host: string,
    private readonly scheduler: Scheduler,
    private readonly againMs?: number,
  ) {}

  announce(url: string, request: AnnounceRequest, done: (result: AnnounceReply | Error) => void): Timer {
    const { scheduler, service } = this;
    const oneWayMs = service.roundTripMs / 2;
    let timer = scheduler.after(oneWayMs, () => {
      if (service.outages > 0) {
        const silent = new TrackerError(`${url} did not answer within ${TIMEOUT_MS / 1_000} s`, false);
        timer = scheduler.after(TIMEOUT_MS - oneWayMs, () => done(silent));
        return;
      }
      const outcome = this.#impatient(service.tracker.announce(request, { host: this.host }));
      timer = scheduler.after(oneWayMs, () => done(outcome));
    });
    return { cancel: () => timer.cancel() };
  }

  #impatient(outcome: AnnounceReply | Error): AnnounceReply | Error {
    if (outcome instanceof Error || this.againMs === undefined) return outcome;
    return { ...outcome, minIntervalMs: this.againMs };
  }
}
