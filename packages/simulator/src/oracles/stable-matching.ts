/** Peers that could exchange with each other, if all prefer the same peers. */
export interface RankedPeers {
  /** Number of peers. Each is identified by its rank: 0 is the peer that all like best, and no two ranks are equal. */
  readonly count: number;
  /** Returns with how many others `peer` can exchange at once: b. */
  slots(peer: number): number;
  /** Returns whether two peers, `better` with the lower rank, know each other and want what the other has. */
  accepts(better: number, worse: number): boolean;
}

/** For each peer, by rank, the ranks of the peers with which it exchanges, best first. */
export type Mates = readonly (readonly number[])[];

/**
 * Returns the only stable b-matching of peers with a common ranking: no two peers that are not mates would both prefer
 * to be.
 *
 * The best peer gets the mates it likes best, so those cannot do better than it. The next best chooses among what is
 * left, and so on. Tit for tat without optimistic slots converges to this matching, with the upload rate as the rank,
 * as long as peers look for better mates at all.
 *
 * Source: A. Gai, F. Mathieu, J. Reynier, F. de Montgolfier, "Stratification in P2P networks: application to
 * BitTorrent", ICDCS 2007.
 */
export function stableMates(peers: RankedPeers): Mates {
  const mates: number[][] = Array.from({ length: peers.count }, () => []);
  for (let better = 0; better < peers.count; better++) {
    for (let worse = better + 1; worse < peers.count; worse++) {
      if (!hasSlot(better) || !hasSlot(worse) || !peers.accepts(better, worse)) continue;
      mates[better]!.push(worse);
      mates[worse]!.push(better);
    }
  }
  return mates;

  function hasSlot(peer: number): boolean {
    return mates[peer]!.length < peers.slots(peer);
  }
}

/**
 * Returns two peers that accept each other, are not mates in `mates`, and would both prefer to be: each has a free
 * slot, or a mate that it likes less. Undefined if there are none, which is what stable means.
 */
export function blockingPair(peers: RankedPeers, mates: Mates): readonly [number, number] | undefined {
  for (let better = 0; better < peers.count; better++) {
    for (let worse = better + 1; worse < peers.count; worse++) {
      if (mates[better]!.includes(worse) || !peers.accepts(better, worse)) continue;
      if (wouldTake(peers, mates, better, worse) && wouldTake(peers, mates, worse, better)) {
        return [better, worse];
      }
    }
  }
  return undefined;
}

/** Whether `peer` has a free slot, or a mate that ranks worse than `other`. */
function wouldTake(peers: RankedPeers, mates: Mates, peer: number, other: number): boolean {
  const own = mates[peer]!;
  return own.length < peers.slots(peer) || own.some((mate) => mate > other);
}

/**
 * Returns the stable matching if all peers know each other and have `slots` slots: groups of `slots` + 1 consecutive
 * ranks that exchange only among themselves, and a smaller group of the rest. Source: see {@link stableMates}.
 */
export function titForTatCliques(peers: number, slots: number): readonly (readonly number[])[] {
  const cliques: number[][] = [];
  for (let first = 0; first < peers; first += slots + 1) {
    const size = Math.min(slots + 1, peers - first);
    cliques.push(Array.from({ length: size }, (_, index) => first + index));
  }
  return cliques;
}
