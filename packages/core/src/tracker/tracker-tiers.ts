import type { Random } from "../runtime/index.js";
import type { AnnounceReply } from "./announce.js";

/** The state of one tracker, for display. */
export interface TrackerStatus {
  /** Its announce URL. */
  readonly url: string;
  /** Its tier, starting at 0. */
  readonly tier: number;
  /** Outcome of the last announce; `untried` before the first. */
  readonly outcome: "untried" | "answered" | "failed";
  /** When the outcome became known, milliseconds on the engine's clock; undefined before the first. */
  readonly at: number | undefined;
  /** Its last answer, kept if a later announce fails. */
  readonly reply: AnnounceReply | undefined;
  /** Why the last announce failed. */
  readonly error: Error | undefined;
}

/** One tracker, as an {@link Announcer} keeps it. */
export class TieredTracker implements TrackerStatus {
  readonly url: string;
  readonly tier: number;
  outcome: TrackerStatus["outcome"] = "untried";
  at: number | undefined;
  reply: AnnounceReply | undefined;
  error: Error | undefined;
  /** Whether it took our `started`: it counts us among its peers, and is owed a `stopped`. */
  knowsUs = false;

  /** A tracker that has not been asked. */
  constructor(url: string, tier: number) {
    this.url = url;
    this.tier = tier;
  }

  /** It answered at `now`. */
  answered(reply: AnnounceReply, now: number): void {
    this.outcome = "answered";
    this.at = now;
    this.reply = reply;
    this.error = undefined;
    this.knowsUs = true;
  }

  /** It failed or refused at `now`. */
  failed(error: Error, now: number): void {
    this.outcome = "failed";
    this.at = now;
    this.error = error;
  }
}

/**
 * Trackers in the order to ask them (BEP 12): tier by tier, in random order within a tier, so that not all peers of
 * a torrent burden the first. A tracker that answers moves to the front of its tier.
 */
export class TrackerTiers {
  readonly #tiers: readonly TieredTracker[][];

  /** The URLs of `tiers`; a duplicate keeps its first place. */
  constructor(tiers: readonly (readonly string[])[], random: Random) {
    const seen = new Set<string>();
    this.#tiers = tiers.map((urls, tier) => {
      const fresh = urls.filter((url) => !seen.has(url) && seen.add(url));
      return random.shuffle(fresh).map((url) => new TieredTracker(url, tier));
    });
  }

  /** All of them, in the order in which to ask. */
  inOrder(): TieredTracker[] {
    return this.#tiers.flat();
  }

  /** `tracker` answered. */
  promote(tracker: TieredTracker): void {
    const tier = this.#tiers[tracker.tier]!;
    tier.splice(tier.indexOf(tracker), 1);
    tier.unshift(tracker);
  }
}
