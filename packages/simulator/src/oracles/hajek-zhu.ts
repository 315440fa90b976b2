/** A swarm of random contacts, as Hajek and Zhu know it: rates per second. */
export interface ContactSwarm {
  /** Pieces that the one seed that stays can hand out: U_s. */
  readonly seedContacts: number;
  /** Peers that a peer contacts, one piece each: mu. */
  readonly peerContacts: number;
  /** Rate at which a peer that has everything leaves: gamma; Infinity where it leaves at once. */
  readonly departures: number;
}

/**
 * How many peers may come per second for their number to stay bounded:
 *
 * `U_s / (1 - mu / gamma)` where gamma > mu, and as many as like where gamma <= mu
 *
 * Peers come in a Poisson process with nothing, and at every contact a random other peer is given one piece that it
 * lacks. When more come, nearly all end up lacking one and the same piece, the "one club": each newcomer gets all else
 * at once from the club, joins it, and waits for the seed, who meets U_s of them a second; each of these, while it
 * stays, frees mu / gamma others. It holds whichever useful piece is given, the rarest included, and with network
 * coding.
 *
 * Sources: B. Hajek, J. Zhu, "The missing piece syndrome in peer-to-peer communication", Stochastic Systems 1 (2011);
 * J. Zhu, B. Hajek, "Stability of a peer-to-peer communication system", IEEE Transactions on Information Theory 58
 * (2012).
 */
export function stabilityThreshold({ seedContacts, peerContacts, departures }: ContactSwarm): number {
  return departures > peerContacts ? seedContacts / (1 - peerContacts / departures) : Infinity;
}
