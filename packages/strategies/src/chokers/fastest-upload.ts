import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options } from "../options.js";
import { optimisticEntries, type OptimisticOptions, OptimisticSlots } from "./optimistic-slots.js";
import { byId, byLongestWait, byReceivedLastRound, byRegularSlot, type Order } from "./slots.js";

/**
 * As a seed, it serves the peers that download fastest. This uploads the most bytes, but serves the same fast
 * peers until they are complete, which is why mainline gave it up (Legout et al., IMC 2006). It is
 * libtorrent's `fastest_upload`, and what rain and WebTorrent do.
 *
 * While we lack something, peers that sent us more come first, as in libtorrent. Optimistic slots rotate;
 * otherwise we would never learn how fast the other peers are.
 *
 * Options: `optimisticHoldMs` 30,000, `newcomerMs` 60,000, `newcomerWeight` 3, as for {@link TitForTat}.
 */
export class FastestUpload implements ChokeStrategy {
  readonly #optimistic: OptimisticSlots;

  constructor(given: OptimisticOptions) {
    this.#optimistic = new OptimisticSlots(given);
  }

  unchoke(round: ChokeRound): Unchoke[] {
    return this.#optimistic.answer(round, this.#optimistic.contenders(round).sort(byUpload));
  }
}

/** What still trickles to a peer after it lost its slot does not count. */
const takenLastRound = (peer: PeerView) => (peer.unchoked ? peer.sent.lastRound : 0);
const byTaken: Order = (a, b) => takenLastRound(b) - takenLastRound(a);

const byUpload: Order = (a, b) =>
  byReceivedLastRound(a, b) || byTaken(a, b) || byRegularSlot(a, b) || byLongestWait(a, b) || byId(a, b);

/** {@link FastestUpload}, for the plugin. */
export const fastestUpload = defineStrategy({
  summary: "as a seed, the fastest takers; as a leecher, the best senders",
  source: "libtorrent's fastest_upload",
  traits: ["bounded-slots", "no-starvation", "serves-newcomers", "no-fibrillation"],
  options: options(optimisticEntries),
  create: (given) => new FastestUpload(given),
});
