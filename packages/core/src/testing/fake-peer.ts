import type { PeerView, Traffic } from "../strategy/index.js";
import { peerKey } from "../units/index.js";
import { type PieceMask, readMask } from "./mask.js";

/** Options of {@link fakePeer}: any property of a view, and shorter forms of some. */
export interface FakePeerOptions extends Partial<Omit<PeerView, "id" | "has" | "received" | "sent">> {
  /** Its key; 1 by default. */
  readonly id?: number;
  /** Pieces that it holds; none by default, all if `isSeed`. A drawing also sets `pieceCount`. */
  readonly holds?: PieceMask;
  /** What it sent us; properties left out are 0. */
  readonly received?: Partial<Traffic>;
  /** What we sent it; properties left out are 0. */
  readonly sent?: Partial<Traffic>;
}

const NO_TRAFFIC: Traffic = { total: 0, lastRound: 0, rate: 0 };

/**
 * Returns a remote peer for tests of strategies. By default it is interested and choked in both directions, without any
 * traffic.
 */
export function fakePeer(options: FakePeerOptions = {}): PeerView {
  const { id = 1, holds, received, sent, ...overrides } = options;
  return {
    id: peerKey(id),
    connectedAt: 0,
    interestedInUs: true,
    weAreInterested: true,
    unchokesUs: false,
    unchokesUsSince: undefined,
    unchoked: false,
    unchokedAs: undefined,
    unchokedAt: undefined,
    lastOptimisticAt: undefined,
    snubbed: false,
    isSeed: false,
    pieceCount: typeof holds === "string" ? holds.replaceAll(".", "").length : 0,
    piecesPerSecond: 0,
    has: readMask(holds ?? (() => overrides.isSeed ?? false)),
    queuedBytes: 0,
    received: { ...NO_TRAFFIC, ...received },
    sent: { ...NO_TRAFFIC, ...sent },
    sentSinceUnchoke: 0,
    ...overrides,
  };
}
