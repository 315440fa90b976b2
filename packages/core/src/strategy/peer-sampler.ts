import type { Random } from "../runtime/random.js";

/** A member of a swarm, as the tracker knows it. */
export interface SwarmMember {
  /** The tracker's own key for the peer, by which it identifies the peer in a sampler's answer. */
  readonly id: string;
  /** The IP address from which it announced. */
  readonly host: string;
  /** Bytes it still lacks, as reported by the peer. */
  readonly left: number;
  /** Bytes it has sent, as reported by the peer. */
  readonly uploaded: number;
  /** Bytes it has received, as reported by the peer. */
  readonly downloaded: number;
  /** When it joined, milliseconds on the tracker's clock. */
  readonly joinedAt: number;
  /** When it last announced, milliseconds on the tracker's clock. */
  readonly seenAt: number;
  /** Upload rate between its last two announces, bytes per second; 0 before the second announce. */
  readonly uploadRate: number;
}

/** A swarm, as a {@link PeerSampler} sees it. */
export interface SwarmView {
  /** Number of peers, including the requester. */
  readonly size: number;
  /** Number of peers that lack nothing. */
  readonly seeds: number;
  /** Returns `count` different members chosen at random, or fewer if the swarm has fewer. Takes O(count). */
  uniform(count: number): SwarmMember[];
  /** Iterates over every member, lazily. */
  peers(): Iterable<SwarmMember>;
}

/**
 * Decides which peers a tracker introduces to which.
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
  /** Returns at most `wanted` members for `requester`. The tracker itself leaves the requester out. */
  sample(swarm: SwarmView, requester: SwarmMember, wanted: number, random: Random): Iterable<SwarmMember>;
}
