import type { Unchoke } from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";
import type { Chokable } from "./chokable.js";

/** What an answer changed. */
export interface SlotChanges {
  /** The peers that got a slot. */
  readonly added: readonly PeerKey[];
  /** The peers that lost one. */
  readonly dropped: readonly PeerKey[];
}

/**
 * Records which peers have a slot and why. Answers are applied as a difference: nobody is choked and unchoked again,
 * and chokes come first, so that there are never more unchoked peers than the answer allows.
 */
export class Slots {
  readonly #standing = new Map<PeerKey, Unchoke>();

  /** Makes slots for `peers`, which the owner keeps up to date. */
  constructor(private readonly peers: ReadonlyMap<PeerKey, Chokable>) {}

  /** Number of peers that have a slot. */
  get size(): number {
    return this.#standing.size;
  }

  /** All peers that have a slot. */
  get standing(): readonly Unchoke[] {
    return [...this.#standing.values()];
  }

  /** Returns whether `peer` has a slot. */
  has(peer: PeerKey): boolean {
    return this.#standing.has(peer);
  }

  /** Gives the slots to the peers in `decisions` and to nobody else. */
  replace(decisions: readonly Unchoke[]): SlotChanges {
    const chosen = new Set(decisions.map(({ peer }) => peer));
    const dropped = [...this.#standing.keys()].filter((peer) => !chosen.has(peer));
    for (const peer of dropped) {
      this.#standing.delete(peer);
      this.peers.get(peer)?.choke();
    }
    return { added: this.#grant(decisions), dropped };
  }

  /** Gives at most `free` slots to the peers in `decisions` that have none, in order. */
  fill(decisions: readonly Unchoke[], free: number): SlotChanges {
    const additions = decisions.filter(({ peer }) => !this.#standing.has(peer));
    return { added: this.#grant(additions.slice(0, free)), dropped: [] };
  }

  /** `peer` is gone. Returns whether it had a slot. */
  forget(peer: PeerKey): boolean {
    return this.#standing.delete(peer);
  }

  #grant(decisions: readonly Unchoke[]): PeerKey[] {
    const added: PeerKey[] = [];
    for (const decision of decisions) {
      const peer = this.peers.get(decision.peer);
      // Its link may have ended while the answer was being applied.
      if (!peer) continue;
      const standing = this.#standing.get(decision.peer);
      this.#standing.set(decision.peer, decision);
      if (!standing) {
        added.push(decision.peer);
        peer.unchoke(decision);
      } else if (!isSame(standing, decision)) {
        peer.revise(decision);
      }
    }
    return added;
  }
}

function isSame(one: Unchoke, other: Unchoke): boolean {
  return one.reason === other.reason && one.share === other.share && one.ceiling === other.ceiling;
}
