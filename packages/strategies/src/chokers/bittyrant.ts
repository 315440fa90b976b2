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
 * The strategic client: serves whom it pays to serve. For each peer it keeps what it is expected to send us
 * and what it has to be sent for that; the best ratio is served first, then the next, until the upload is
 * spent (Piatek et al., NSDI 2007). A peer that we served and that did not unchoke us is tried with 20 %
 * more, one that unchoked us for three rounds with 10 % less. There are no optimistic slots: what is left
 * goes round among those who have nothing for us. The paper measured a median gain of 70 % for one such
 * client in live swarms; a repetition found none with 60 peers and more. If all do it, all may lose.
 *
 * Costs are shares, so that upload which nobody has to be paid with is not lost. `strict` holds it back, as
 * the paper's selfish client; it needs an upload limit, since without one the capacity is what we sent, which
 * strictness would bring down round by round. A peer whose cost exceeds what is left is passed over, but the
 * first of the ranking have the regular slots in any case: a capacity is only measured once it is used.
 *
 * For the time when we lack something: nobody sends a seed anything.
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

  /** Between timer rounds nobody is choked: who is served has its part already. */
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
  summary: "who gives most for what it costs, while the upload lasts",
  source: "BitTyrant (Piatek et al., NSDI 2007)",
  traits: [],
  options: options({
    firstCost: wholeNumber(12_000, 1, "what is tried first with a peer, bytes per second"),
    leastCost: wholeNumber(3_000, 1, "what is tried with a peer at the least, bytes per second"),
    raise: fraction(0.2, "how much more is tried when it does not reciprocate, as a part"),
    lower: fraction(0.1, "how much less is tried while it does, as a part"),
    roundsToLower: wholeNumber(3, 1, "for how many rounds it has to before, rounds"),
    strict: v.optional(
      v.pipe(v.boolean("must be true or false"), v.description("whether nobody is sent more than it costs")),
      false,
    ),
    ...seedingEntries,
  }),
  create: (given) => withSeedMode(new BitTyrant(given), new RoundRobin(given)),
});
