import { SeededRandom } from "../runtime/index.js";
import { type ChokeRound, NO_NOTE, type PeerView } from "../strategy/index.js";
import { MIB } from "../units/index.js";
import { type PieceMask, readMask } from "./mask.js";

/** Options of {@link chokeRound}: any property of a round, and drawings of the pieces. */
export interface ChokeRoundOptions extends Partial<Omit<ChokeRound, "availability" | "have" | "peers">> {
  /** One digit per piece, how many peers hold it, or a function; by default `peers` are counted. */
  readonly availability?: string | ((piece: number) => number);
  /** Pieces that we hold; none by default, all if `seeding`. */
  readonly have?: PieceMask;
}

/**
 * Returns a round for tests of choke strategies. By default it is the first timer round, leeching, with 4 + 1 slots, 1
 * MiB/s of upload and, if `availability` is not a drawing, 100 pieces.
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
