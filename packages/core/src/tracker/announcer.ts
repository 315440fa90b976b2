import type { Random, Scheduler, Timer } from "../runtime/index.js";
import type { PeerAddress } from "../transport/index.js";
import type { AnnounceEvent, AnnounceReply, TrackerClient } from "./announce.js";
import { RetryDelay } from "./retry-delay.js";
import { TrackerTiers, type TieredTracker, type TrackerStatus } from "./tracker-tiers.js";

/** How soon to ask for more peers if the tracker does not say; most trackers accept this. */
const USUAL_MIN_INTERVAL_MS = 60_000;
/** Shortest wait for the next announce, completion aside, whatever a client says. Over HTTP none is so short. */
const LEAST_INTERVAL_MS = 1_000;
/** Longest time that `stopped` may take: a user who closes does not want to wait for a tracker that is down. */
const FAREWELL_MS = 5_000;

/** What we report to trackers about ourselves, at the time of the announce. */
export interface AnnouncedState {
  /** Port on which we listen. */
  readonly port: number;
  /** Bytes of blocks sent since the start. */
  readonly uploaded: number;
  /** Bytes of blocks received since the start. */
  readonly downloaded: number;
  /** Bytes still missing. */
  readonly left: number;
  /** Number of peers we would like. */
  readonly wanted: number;
}

/** Receives what trackers answer. It may stop the announcer and must not throw. */
export interface AnnouncerListener {
  /** A tracker returned these peers; never empty. */
  onPeers?(peers: readonly PeerAddress[]): void;
  /** A tracker answered. */
  onAnswered?(url: string, reply: AnnounceReply): void;
  /** A tracker did not answer, or refused the announce. */
  onFailed?(url: string, error: Error): void;
}

/** Options of an {@link Announcer}. */
export interface AnnouncerOptions {
  /** Info-hash of the torrent, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** Our peer id, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Announce URLs in tiers (BEP 12). */
  readonly tiers: readonly (readonly string[])[];
  /** Sends the announces. */
  readonly client: TrackerClient;
  /** The engine's clock. */
  readonly scheduler: Scheduler;
  /** Source of randomness. */
  readonly random: Random;
  /** Returns what to report; called at each announce. */
  readonly describe: () => AnnouncedState;
  /** Receives the outcome of announces. */
  readonly listener?: AnnouncerListener;
}

/**
 * Announces one torrent to its trackers and asks them for peers. At most one announce is in progress. Trackers are
 * tried one after another until one answers (BEP 12), then again after the interval it gives.
 *
 * Invariant while running: either `#asking` or `#next` is set, unless there are no trackers.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #tiers: TrackerTiers;
  readonly #retryDelay: RetryDelay;
  #phase: "new" | "running" | "stopping" | "stopped" = "new";
  #asking: { readonly tracker: TieredTracker; readonly timer: Timer } | undefined;
  #next: { readonly at: number; readonly timer: Timer } | undefined;
  /** When more peers may be requested; undefined while no tracker answers. */
  #mayAskAt: number | undefined;
  /** Whether to announce that we completed: once, and only if something was missing. */
  #completion: "unknown" | "due" | "told" = "unknown";
  readonly #afterwards: (() => void)[] = [];

  /** Makes an announcer that sends nothing before {@link Announcer.start}. */
  constructor(options: AnnouncerOptions) {
    this.#options = options;
    this.#tiers = new TrackerTiers(options.tiers, options.random);
    this.#retryDelay = new RetryDelay(options.random);
  }

  /** The state of each tracker, in the order in which they are asked. */
  get trackers(): readonly TrackerStatus[] {
    return this.#tiers.inOrder();
  }

  /** When the next announce is due, milliseconds on the engine's clock; undefined while one is in progress. */
  get nextAt(): number | undefined {
    return this.#next?.at;
  }

  /** Announces `started` immediately, in a later turn, then keeps announcing. */
  start(): void {
    if (this.#phase !== "new") return;
    this.#phase = "running";
    if (this.#options.describe().left === 0) this.#completion = "told";
    this.#announceIn(0);
  }

  /**
   * Announces immediately that nothing is missing any more. Data that was complete at the start is not announced this
   * way.
   */
  completed(): void {
    if (this.#phase !== "running" || this.#completion !== "unknown") return;
    this.#completion = "due";
    // while no tracker answers, the next attempt reports it
    if (this.#next && this.#mayAskAt !== undefined) this.#announceIn(0);
  }

  /** More peers would be useful: announces as soon as the tracker allows it. */
  morePeers(): void {
    if (!this.#next || this.#mayAskAt === undefined || this.#mayAskAt >= this.#next.at) return;
    this.#announceIn(Math.max(0, this.#mayAskAt - this.#options.scheduler.now()));
  }

  /**
   * Announces `stopped` to each tracker that counts us among its peers, and calls `done` in a later turn: when all have
   * answered, or after 5 s at the latest. A completed download that no tracker has heard of yet is announced first.
   */
  stop(done: () => void): void {
    if (this.#phase === "stopped") {
      this.#options.scheduler.after(0, done);
      return;
    }
    this.#afterwards.push(done);
    if (this.#phase === "stopping") return;
    const owed = this.#owedFarewell();
    this.#phase = "stopping";
    this.#asking?.timer.cancel();
    this.#asking = undefined;
    this.#next?.timer.cancel();
    this.#next = undefined;
    this.#sayFarewell(owed);
  }

  #announceIn(delayMs: number): void {
    const { scheduler } = this.#options;
    this.#next?.timer.cancel();
    this.#next = undefined;
    if (this.#tiers.inOrder().length === 0) return;
    this.#next = {
      at: scheduler.now() + delayMs,
      timer: scheduler.after(delayMs, () => {
        this.#next = undefined;
        this.#askInTurn(this.#tiers.inOrder());
      }),
    };
  }

  #askInTurn(trackers: readonly TieredTracker[]): void {
    const [tracker, ...others] = trackers;
    if (!tracker) {
      this.#mayAskAt = undefined;
      this.#announceIn(this.#retryDelay.next());
      return;
    }
    const event = this.#eventFor(tracker);
    const timer = this.#send(tracker, event, (result) => {
      this.#asking = undefined;
      if (result instanceof Error) this.#failed(tracker, result, others);
      else this.#answered(tracker, event, result);
    });
    this.#asking = { tracker, timer };
  }

  #eventFor(tracker: TieredTracker): AnnounceEvent | undefined {
    if (!tracker.knowsUs) return "started";
    return this.#completion === "due" ? "completed" : undefined;
  }

  #failed(tracker: TieredTracker, error: Error, others: readonly TieredTracker[]): void {
    tracker.failed(error, this.#options.scheduler.now());
    this.#options.listener?.onFailed?.(tracker.url, error);
    if (this.#phase === "running") this.#askInTurn(others);
  }

  #answered(tracker: TieredTracker, event: AnnounceEvent | undefined, reply: AnnounceReply): void {
    const { listener, scheduler } = this.#options;
    const now = scheduler.now();
    tracker.answered(reply, now);
    this.#tiers.promote(tracker);
    this.#retryDelay.reset();
    if (event === "completed") this.#completion = "told";
    const least = Math.max(LEAST_INTERVAL_MS, reply.minIntervalMs ?? 0);
    this.#mayAskAt = now + (reply.minIntervalMs === undefined ? USUAL_MIN_INTERVAL_MS : least);
    this.#announceIn(this.#completion === "due" ? 0 : Math.max(least, reply.intervalMs));
    listener?.onAnswered?.(tracker.url, reply);
    if (reply.peers.length > 0) listener?.onPeers?.(reply.peers);
  }

  #send(
    tracker: TieredTracker,
    event: AnnounceEvent | undefined,
    done: (result: AnnounceReply | Error) => void,
  ): Timer {
    const { infoHash, peerId, client, describe } = this.#options;
    const { port, uploaded, downloaded, left, wanted } = describe();
    const request = { infoHash, peerId, port, uploaded, downloaded, left, event };
    return client.announce(tracker.url, { ...request, wanted: event === "stopped" ? 0 : wanted }, done);
  }

  /** Trackers that took our `started`, and one that may be taking it now. */
  #owedFarewell(): TieredTracker[] {
    const asked = this.#asking?.tracker;
    return this.#tiers.inOrder().filter((tracker) => tracker.knowsUs || tracker === asked);
  }

  #sayFarewell(owed: readonly TieredTracker[]): void {
    const { scheduler } = this.#options;
    const sending = new Map<TieredTracker, Timer>();
    const limit = scheduler.after(owed.length === 0 ? 0 : FAREWELL_MS, () => {
      for (const timer of sending.values()) timer.cancel();
      this.#finish();
    });
    const say = (tracker: TieredTracker, event: "completed" | "stopped"): void => {
      const timer = this.#send(tracker, event, () => {
        if (event === "completed") return say(tracker, "stopped");
        sending.delete(tracker);
        if (sending.size > 0) return;
        limit.cancel();
        this.#finish();
      });
      sending.set(tracker, timer);
    };
    for (const tracker of owed) say(tracker, this.#takeCompletion(tracker) ? "completed" : "stopped");
  }

  /** Only one tracker is told that we completed. */
  #takeCompletion(tracker: TieredTracker): boolean {
    if (this.#completion !== "due" || !tracker.knowsUs) return false;
    this.#completion = "told";
    return true;
  }

  #finish(): void {
    this.#phase = "stopped";
    for (const done of this.#afterwards.splice(0)) done();
  }
}
