import {
  defineStrategy,
  type PeerSampler,
  type Random,
  type SwarmMember,
  type SwarmView,
} from "@minibit/core/strategy";
import { fraction, options } from "../options.js";
import { drawn } from "./drawn.js";
import { pool, type PoolOptions } from "./pool.js";

const schema = options({
  share: fraction(0.5, "fraction of members with a similar upload rate, 0 to 1"),
  pool,
});

/** Options of {@link SimilarBandwidth}. */
export interface SimilarBandwidthOptions extends PoolOptions {
  /** The part of the members that have a similar upload rate, 0 to 1. */
  readonly share: number;
}

/**
 * Members whose upload rate is nearest to the requester's, and others at random. Tit for tat pays between
 * equals: a fast peer with fast neighbours need not feed slow ones (Bharambe, Herley and Padmanabhan, INFOCOM
 * 2006, whose tracker matches within bandwidth classes). Their tracker also takes half of the list at random:
 * by rate alone the swarm falls apart into islands.
 *
 * Rates are known from the second announce on. A member without a rate gets members at random, and is itself
 * returned only among the random ones.
 *
 * Options: `share`, 0.5; `pool`, peers, 1,000.
 */
export class SimilarBandwidth implements PeerSampler {
  readonly #options: SimilarBandwidthOptions;

  constructor(given: SimilarBandwidthOptions) {
    this.#options = given;
  }

  sample(swarm: SwarmView, requester: SwarmMember, wanted: number, random: Random): SwarmMember[] {
    const members = drawn(swarm, Math.max(this.#options.pool, wanted), requester);
    const alike = mostAlike(members, requester).slice(0, Math.ceil(wanted * this.#options.share));
    const chosen = new Set(alike);
    const others = members.filter((member) => !chosen.has(member));
    // shuffled, since a peer may dial only the first of them
    return random.shuffle([...alike, ...others].slice(0, wanted));
  }
}

/** Those of `members` with a rate, most alike first; equals keep their order, which is random. */
function mostAlike(members: readonly SwarmMember[], { uploadRate }: SwarmMember): SwarmMember[] {
  if (uploadRate === 0) return [];
  const factor = (member: SwarmMember): number =>
    Math.max(member.uploadRate / uploadRate, uploadRate / member.uploadRate);
  return members.filter((member) => member.uploadRate > 0).sort((a, b) => factor(a) - factor(b));
}

/** {@link SimilarBandwidth}, for the plugin. */
export const similarBandwidth = defineStrategy({
  summary: "half with a similar upload rate, half at random",
  source: "Bharambe, Herley and Padmanabhan, INFOCOM 2006",
  options: schema,
  create: (given) => new SimilarBandwidth(given),
});
