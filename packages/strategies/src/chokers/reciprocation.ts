import type { ChokeRound, PeerView } from "@minibit/core/strategy";

/** How `Reciprocation` learns what makes a peer reciprocate. */
export interface ReciprocationOptions {
  /** Assumed cost of a peer that has not been tried yet, bytes per second. */
  readonly firstCost: number;
  /** Lowest assumed cost of a peer, bytes per second. */
  readonly leastCost: number;
  /** Increase if a peer does not reciprocate, as a part of its cost: the paper's delta. */
  readonly raise: number;
  /** Decrease while it reciprocates, as a part of its cost: the paper's gamma. */
  readonly lower: number;
  /** Rounds for which it must reciprocate before a decrease: the paper's r. */
  readonly roundsToLower: number;
}

/** mainline serves about the root of this times its upload in kB/s (Piatek et al.). */
const ACTIVE_SET_FACTOR = 0.6;

/** mainline serves at least two peers. */
const LEAST_ACTIVE_SET = 2;

/** What we expect a peer to send us, and what it costs us. */
export class Reciprocation {
  /** What we expect it to send while it reciprocates, bytes per second: the paper's d. */
  rate: number;
  /** What we think we must send for it, bytes per second: the paper's u. */
  cost: number;
  /** Whether it was chosen in the last timer round. */
  served = false;
  #roundsUnchoked = 0;
  #isObserved = false;

  constructor(private readonly options: ReciprocationOptions) {
    this.rate = options.firstCost;
    this.cost = options.firstCost;
  }

  /** What it returns per byte sent. */
  get worth(): number {
    return this.rate / this.cost;
  }

  /** Learns from what `peer` did in a round. */
  learn(peer: PeerView, round: ChokeRound): void {
    if (peer.unchokesUs) this.#reciprocated(peer);
    else this.#didNot(peer, round);
  }

  #reciprocated(peer: PeerView): void {
    this.#roundsUnchoked++;
    // its rate is known once blocks came, or did not come for a round
    if (peer.received.lastRound > 0 || this.#roundsUnchoked > 1) {
      this.rate = peer.received.rate;
      this.#isObserved = true;
    }
    if (!this.served || this.#roundsUnchoked < this.options.roundsToLower) return;
    this.cost = Math.max(this.options.leastCost, this.cost * (1 - this.options.lower));
  }

  #didNot(peer: PeerView, round: ChokeRound): void {
    this.#roundsUnchoked = 0;
    if (!this.#isObserved) this.rate = announcedRate(peer, round) || this.options.firstCost;
    // one that has nothing for us cannot reciprocate, whatever we do
    if (!this.served || !peer.weAreInterested) return;
    const most = Math.max(round.uploadCapacity, this.options.firstCost);
    this.cost = Math.min(most, this.cost * (1 + this.options.raise));
  }
}

/**
 * What a peer would send each peer it serves if it were mainline: the rate at which it announces pieces, taken as
 * its upload rate, divided by its active set. 0 while it announces nothing.
 */
function announcedRate(peer: PeerView, { torrent }: ChokeRound): number {
  const rate = peer.piecesPerSecond * torrent.pieceLength;
  const activeSet = Math.floor(Math.sqrt((ACTIVE_SET_FACTOR * rate) / 1_000));
  return rate / Math.max(LEAST_ACTIVE_SET, activeSet);
}
