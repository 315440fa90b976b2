import { SeededRandom } from "../runtime/index.js";
import { type ChokeRound, NO_NOTE, type PeerView } from "../strategy/index.js";
import { MIB } from "../units/index.js";
import { type PieceMask, readMask } from "./mask.js";

/** What {@link chokeRound} may be told: any property of a round, and pictures of the pieces. */
export interface ChokeRoundOptions extends Partial<Omit<ChokeRound, "availability" | "have" | "peers">> {
  /** One digit a piece, how many hold it, or a function; by default `peers` are counted. */
  readonly availability?: string | ((piece: number) => number);
  /** What we hold; nothing by default, everything when `seeding`. */
  readonly have?: PieceMask;
}

/**
 * A round for tests of choke strategies: the first timer round, leeching, 4 + 1 slots, 1 MiB/s of upload,
 * 100 pieces unless `availability` is a picture.
 */
export function chokeRound(peers: readonly PeerView[], options: ChokeRoundOptions = {}): ChokeRound {
  const { availability, have, ...overrides } = options;
  const pieceCount = typeof availability === "string" ? availability.length : 100;
  return {
    number: 1,
    trigger: "timer",
    now: 10_000,
    elapsedMs: 10_000,
    slots: 4,
    optimisticSlots: 1,
    seeding: false,
    random: new SeededRandom(1),
    uploadCapacity: MIB,
    torrent: { pieceCount, pieceLength: MIB, totalBytes: pieceCount * MIB },
    availability: readAvailability(availability, peers),
    have: readMask(have ?? (() => overrides.seeding ?? false)),
    peers,
    note: NO_NOTE,
    ...overrides,
  };
}

function readAvailability(
  availability: string | ((piece: number) => number) | undefined,
  peers: readonly PeerView[],
): ChokeRound["availability"] {
  if (typeof availability === "function") return availability;
  if (typeof availability === "string") return (piece) => Number(availability[piece] ?? 0);
  return (piece) => peers.filter((peer) => peer.has(piece)).length;
}
