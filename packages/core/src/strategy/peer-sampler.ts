import { token } from "../di/token.js";
import type { Random } from "../runtime/random.js";

/** A member of a swarm, as the tracker knows it. */
export interface SwarmMember {
  /** The tracker's own key for it; by it the tracker knows who is meant in an answer. */
  readonly id: string;
  /** The IP address it announced from. */
  readonly host: string;
  /** Bytes it still lacks, as it says. */
  readonly left: number;
  /** Bytes it sent, as it says. */
  readonly uploaded: number;
  /** Bytes it received, as it says. */
  readonly downloaded: number;
  /** When it joined, milliseconds on the tracker's clock. */
  readonly joinedAt: number;
  /** When it last announced, milliseconds on the tracker's clock. */
  readonly seenAt: number;
  /** Bytes per second between its last two announces; 0 before the second. */
  readonly uploadRate: number;
}

/** A swarm, as a {@link PeerSampler} sees it. */
export interface SwarmView {
  /** How many peers, the requester included. */
  readonly size: number;
  /** How many of them lack nothing. */
  readonly seeds: number;
  /** `count` different members at random, in O(count); fewer where there are fewer. */
  uniform(count: number): SwarmMember[];
  /** Every member, lazily. */
  peers(): Iterable<SwarmMember>;
}

/**
 * The tracker's own decision: whom to introduce to whom.
 *
 * @example
 * ```ts
 * class AnyOf implements PeerSampler {
 *   sample(swarm: SwarmView, requester: SwarmMember, wanted: number) {
 *     return swarm.uniform(wanted); // the tracker leaves the requester out
 *   }
 * }
 * ```
 */
export interface PeerSampler {
  /** Members for `requester`, at most `wanted`. The requester itself is left out by the tracker. */
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number, random: Random): Iterable<SwarmMember>;
}

/** Token of the tracker's {@link PeerSampler}. */
export const PEER_SAMPLER = token<PeerSampler>("PeerSampler");
