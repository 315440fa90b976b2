/** A swarm of random contacts in the model of Hajek and Zhu: rates per second. */
export interface ContactSwarm {
  /** Pieces that the one permanent seed can hand out: U_s. */
  readonly seedContacts: number;
  /** Peers that a peer contacts, one piece each: mu. */
  readonly peerContacts: number;
  /** Rate at which a peer that has everything leaves: gamma; Infinity if it leaves immediately. */
  readonly departures: number;
}

/**
 * Returns how many peers may arrive per second such that their number stays bounded:
 *
 * `U_s / (1 - mu / gamma)` if gamma > mu, and without limit if gamma <= mu
 *
 * Peers arrive in a Poisson process with nothing, and at every contact a random other peer receives one piece that it
 * lacks. If more arrive, nearly all end up lacking the same piece, the "one club". Each newcomer quickly gets
 * everything else from the club, joins it, and waits for the seed, which meets U_s of them a second; each of these,
 * while it stays, frees mu / gamma others. This holds whichever useful piece is given, including the rarest, and with
 * network coding.
 *
 * Sources: B. Hajek, J. Zhu, "The missing piece syndrome in peer-to-peer communication", Stochastic Systems 1 (2011);
 * J. Zhu, B. Hajek, "Stability of a peer-to-peer communication system", IEEE Transactions on Information Theory 58
 * (2012).
 */
export function stabilityThreshold({ seedContacts, peerContacts, departures }: ContactSwarm): number {
  return departures > peerContacts ? seedContacts / (1 - peerContacts / departures) : Infinity;
}
