import type { ChokeRound, PeerView } from "@minibit/core/strategy";
import { wholeNumber } from "../options.js";
import { isOver } from "./is-over.js";
import { byFewestBytes, byId, byLongestWait, holdsRegularSlot, type Order } from "./slots.js";

/** The length of a turn at a seed. */
export interface SeedingOptions {
  /** Amount to send in a turn, pieces. */
  readonly seedingQuotaPieces: number;
  /** Minimum duration of a turn, milliseconds. */
  readonly seedingTurnMs: number;
}

/** A peer that takes less on average does not use its slot, bytes per second: a modem takes 40 times more. */
const LEAST_RATE = 128;

/** Longest turn, however large the quota, milliseconds. */
const LONGEST_TURN_MS = 30 * 60_000;

/** The schema's entries for {@link SeedingOptions}. */
export const seedingEntries = {
  seedingQuotaPieces: wholeNumber(20, 1, "how much a seed sends a peer in one turn, pieces"),
  seedingTurnMs: wholeNumber(60_000, 0, "minimum length of a turn at a seed, milliseconds"),
};

/**
 * A seed's slots, in turns (libtorrent's `round_robin`): a peer keeps its slot until it was sent its quota and had
 * its minimum time, then gives way to whoever waited longest. By rate, as mainline once did, a seed would serve the
 * same fast peers forever.
 *
 * Where libtorrent prefers the peer uploaded to fastest, here a turn also ends, after its minimum time, with a round
 * in which nothing was taken, if hardly anything was so far, and at the latest after half an hour: a quota that is
 * never reached would hold the slot forever.
 */
export class SeedingTurns {
  readonly #options: SeedingOptions;

  constructor(options: SeedingOptions) {
    this.#options = options;
  }

  /** Sorts `peers`, first to serve first. */
  rank(round: ChokeRound, peers: readonly PeerView[]): PeerView[] {
    const holders = peers.filter(holdsRegularSlot);
    const inTurn = holders.filter((peer) => !this.#hadItsTurn(peer, round)).sort(byId);
    const waiting = peers.filter((peer) => !holdsRegularSlot(peer)).sort(byNeed);
    const over = holders.filter((peer) => this.#hadItsTurn(peer, round)).sort(byShortestTurn);
    return [...inTurn, ...waiting, ...over];
  }

  #hadItsTurn(peer: PeerView, round: ChokeRound): boolean {
    const { seedingQuotaPieces, seedingTurnMs } = this.#options;
    const since = peer.unchokedAt ?? round.now;
    if (!isOver(since, seedingTurnMs, round.now)) return false;
    const hadItsQuota = peer.sentSinceUnchoke >= seedingQuotaPieces * round.torrent.pieceLength;
    return (
      hadItsQuota || takesTooLittle(peer, round.now - since) || isOver(since, LONGEST_TURN_MS, round.now)
    );
  }
}

function takesTooLittle({ sent, sentSinceUnchoke }: PeerView, elapsedMs: number): boolean {
  return sent.lastRound === 0 || sentSinceUnchoke * 1_000 < LEAST_RATE * elapsedMs;
}

const byShortestTurn: Order = (a, b) => (b.unchokedAt ?? 0) - (a.unchokedAt ?? 0) || byId(a, b);

const byNeed: Order = (a, b) => byLongestWait(a, b) || byFewestBytes(a, b) || byId(a, b);
