import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerKey,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import * as v from "valibot";
import { fraction, options, wholeNumber } from "../options.js";
import { Reciprocation, type ReciprocationOptions } from "./reciprocation.js";
import { RoundRobin } from "./round-robin.js";
import { seedingEntries, type SeedingOptions, SeedingTurns } from "./seeding-turns.js";
import { byId, byRegularSlot, interestedPeers, type Order, without } from "./slots.js";
import { withSeedMode } from "./with-seed-mode.js";

/** Options of {@link BitTyrant}. */
export interface BitTyrantOptions extends ReciprocationOptions, SeedingOptions {
  /** Whether a peer is never sent more than it costs, even if no other peer wants the rest. */
  readonly strict: boolean;
}

/**
 * The strategic client serves the peers that repay it best. For each peer it estimates what the peer will
 * send us and what we have to send it in return. The peer with the best ratio is served first, then the next,
 * until the upload rate is used up (Piatek et al., NSDI 2007). If we served a peer and it did not unchoke us,
 * its cost rises by 20 %; if it unchoked us for three rounds, its cost falls by 10 %. There are no optimistic
 * slots: what is left rotates among peers that have nothing for us. The paper measured a median gain of 70 %
 * for one such client in live swarms; a repetition found no gain with 60 or more peers. If all peers do it,
 * all may lose.
 *
 * Costs are shares, so upload that no peer has to be paid with is not lost. `strict` holds it back, like the
 * paper's selfish client. It needs an upload limit: without one the capacity is what we sent, and strictness
 * would lower it round by round. A peer whose cost exceeds what is left is skipped, but the first in the
 * ranking always get the regular slots: a capacity is only measured once it is used.
 *
 * It decides while we lack something: a seed gets nothing from anybody.
 *
 * Options: `firstCost` 12,000 and `leastCost` 3,000, bytes per second (the released client's 120,000 and
 * 30,000 a round); `raise` 0.2, `lower` 0.1, `roundsToLower` 3 (the paper's delta, gamma and r); `strict`
 * false; `seedingQuotaPieces` and `seedingTurnMs`, as for {@link RoundRobin}, for what is left and as a seed.
 */
export class BitTyrant implements ChokeStrategy {
  readonly slotPolicy = "own";
  readonly #options: BitTyrantOptions;
  readonly #turns: SeedingTurns;
  readonly #estimates = new Map<PeerKey, Reciprocation>();

  constructor(given: BitTyrantOptions) {
    this.#options = given;
    this.#turns = new SeedingTurns(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    if (round.trigger === "timer") for (const peer of round.peers) this.#of(peer).learn(peer, round);
    const chosen = this.#affordable(round, this.#rank(round));
    if (round.trigger === "timer") this.#remember(round, chosen);
    return chosen.map((peer) => this.#terms(peer));
  }

  peerLeft(peer: PeerKey): void {
    this.#estimates.delete(peer);
  }

  /** Between timer rounds nobody is choked: those served already have a part. */
  #rank(round: ChokeRound): PeerView[] {
    const interested = interestedPeers(round);
    const byWorth: Order = (a, b) => this.#of(b).worth - this.#of(a).worth;
    const useful = interested
      .filter((peer) => peer.weAreInterested)
      .sort((a, b) => byWorth(a, b) || byRegularSlot(a, b) || byId(a, b));
    const ranked = [...useful, ...this.#turns.rank(round, without(interested, useful))];
    if (round.trigger === "timer") return ranked;
    const served = ranked.filter((peer) => peer.unchoked);
    return [...served, ...without(ranked, served)];
  }

  #affordable(round: ChokeRound, ranked: readonly PeerView[]): PeerView[] {
    let left = round.uploadCapacity;
    let slots = round.slots;
    return ranked.filter((peer) => {
      const { cost } = this.#of(peer);
      if (slots <= 0 && cost > left) return false;
      slots--;
      left -= cost;
      return true;
    });
  }

  #remember(round: ChokeRound, chosen: readonly PeerView[]): void {
    const served = new Set(chosen);
    for (const peer of round.peers) this.#of(peer).served = served.has(peer);
  }

  #terms(peer: PeerView): Unchoke {
    const { cost } = this.#of(peer);
    const reason = peer.weAreInterested ? "regular" : "spare";
    return { peer: peer.id, reason, share: cost, ...(this.#options.strict ? { ceiling: cost } : {}) };
  }

  #of(peer: PeerView): Reciprocation {
    const known = this.#estimates.get(peer.id);
    if (known) return known;
    const unknown = new Reciprocation(this.#options);
    this.#estimates.set(peer.id, unknown);
    return unknown;
  }
}

/** {@link BitTyrant} until we hold everything, then {@link RoundRobin}, for the plugin. */
export const bittyrant = defineStrategy({
  summary: "the best return per byte sent, until the upload is used up",
  source: "BitTyrant (Piatek et al., NSDI 2007)",
  traits: [],
  options: options({
    firstCost: wholeNumber(12_000, 1, "initial cost of a peer, bytes per second"),
    leastCost: wholeNumber(3_000, 1, "lowest cost to try with a peer, bytes per second"),
    raise: fraction(0.2, "increase in cost if a peer does not reciprocate, as a fraction"),
    lower: fraction(0.1, "decrease in cost while a peer reciprocates, as a fraction"),
    roundsToLower: wholeNumber(3, 1, "how long a peer reciprocates before its cost decreases, rounds"),
    strict: v.optional(
      v.pipe(
        v.boolean("must be true or false"),
        v.description("whether to send a peer no more than its cost"),
      ),
      false,
    ),
    ...seedingEntries,
  }),
  create: (given) => withSeedMode(new BitTyrant(given), new RoundRobin(given)),
});
