import { type Clock, type PeerKey, peerKey, type PeerView, type Unchoke } from "@minibit/core";
import { RoundTraffic } from "./round-traffic.js";

/**
 * One barterer as another sees it: what a field strategy is shown, with the facts of a barter. Each always wants
 * something of the other, so interest and pieces carry no information.
 */
export class BarterView implements PeerView {
  readonly id: PeerKey;
  readonly connectedAt: number;
  readonly interestedInUs = true;
  readonly weAreInterested = true;
  readonly snubbed = false;
  readonly isSeed = false;
  readonly pieceCount = 0;
  readonly piecesPerSecond = 0;
  readonly queuedBytes = 0;
  unchokesUsSince: number | undefined;
  unchokedAs: string | undefined;
  unchokedAt: number | undefined;
  lastOptimisticAt: number | undefined;
  readonly received: RoundTraffic;
  readonly sent: RoundTraffic;
  /** The part of our upload that it gets in this round, relative to the others'; 0 while choked. */
  share = 0;
  #sentBeforeUnchoke = 0;

  /** Makes the view of barterer number `index`. */
  constructor(
    readonly index: number,
    private readonly clock: Clock,
  ) {
    this.id = peerKey(index);
    this.connectedAt = clock.now();
    this.received = new RoundTraffic(clock);
    this.sent = new RoundTraffic(clock);
  }

  get unchokesUs(): boolean {
    return this.unchokesUsSince !== undefined;
  }

  get unchoked(): boolean {
    return this.unchokedAs !== undefined;
  }

  get sentSinceUnchoke(): number {
    return this.unchoked ? this.sent.total - this.#sentBeforeUnchoke : 0;
  }

  has(): boolean {
    return true;
  }

  /** Applies the decision about it for this round; undefined chokes it. */
  apply(decision: Unchoke | undefined): void {
    const now = this.clock.now();
    const isNewlyOptimistic = decision?.reason === "optimistic" && this.unchokedAs !== "optimistic";
    if (isNewlyOptimistic) this.lastOptimisticAt = now;
    if (decision && !this.unchoked) {
      this.unchokedAt = now;
      this.#sentBeforeUnchoke = this.sent.total;
    }
    this.unchokedAs = decision?.reason;
    this.share = decision ? (decision.share ?? 1) : 0;
  }

  /** Records whether it unchokes us in this round. */
  heard(unchokesUs: boolean): void {
    this.unchokesUsSince = unchokesUs ? (this.unchokesUsSince ?? this.clock.now()) : undefined;
  }

  /** Ends a round. */
  rollOver(): void {
    this.received.rollOver();
    this.sent.rollOver();
  }
}
