/** Who could exchange with whom, when everybody prefers the same peers. */
export interface RankedPeers {
  /** How many peers. They are known by their rank: 0 is who everybody likes best, and no two are alike. */
  readonly count: number;
  /** With how many others `peer` can exchange at once: b. */
  slots(peer: number): number;
  /** Whether two peers, `better` of the lower number, know each other and want what the other has. */
  accepts(better: number, worse: number): boolean;
}

/** For each peer, by rank, with whom it exchanges: ranks, the best first. */
export type Mates = readonly (readonly number[])[];

/**
 * The one stable b-matching of peers with a common ranking: no two peers that are not mates would both rather be.
 *
 * The best peer gets whom it likes best, so those can do no better than it; then the next best takes from what is
 * left, and so on. Tit for tat without optimistic slots comes to this matching, where the rank is the upload rate, as
 * long as peers look for better mates at all.
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
 * Two peers that accept each other, are not mates in `mates`, and would both rather be: each has a slot left, or a
 * mate that it likes less. Undefined when there are none, which is what stable means.
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

/** Whether `peer` has a slot for `other`, or a mate of a worse rank. */
function wouldTake(peers: RankedPeers, mates: Mates, peer: number, other: number): boolean {
  const own = mates[peer]!;
  return own.length < peers.slots(peer) || own.some((mate) => mate > other);
}

/**
 * The stable matching where everybody knows everybody and has `slots` slots: groups of `slots` + 1 consecutive ranks
 * that exchange among themselves alone, and a smaller one of who is left. Source as of {@link stableMates}.
 */
export function titForTatCliques(peers: number, slots: number): readonly (readonly number[])[] {
  const cliques: number[][] = [];
  for (let first = 0; first < peers; first += slots + 1) {
    const size = Math.min(slots + 1, peers - first);
    cliques.push(Array.from({ length: size }, (_, index) => first + index));
  }
  return cliques;
}
