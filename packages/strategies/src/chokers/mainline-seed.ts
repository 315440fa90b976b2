import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { options } from "../options.js";
import { draw } from "./draw.js";
import { isOver } from "./is-over.js";
import { optimisticEntries } from "./optimistic-slots.js";
import { allSlots, byId, interestedPeers, type Order, slotsFor } from "./slots.js";
import { TitForTat } from "./tft.js";
import { withSeedMode } from "./with-seed-mode.js";

/** New peers get slots in the same rounds of three: 30 s, mainline's time for an optimistic slot. */
const CYCLE_ROUNDS = 3;

/** One unchoked three rounds ago is no longer new. */
const NEW_MS = 30_000;

/**
 * The seed choker of mainline 4.0, which hardly looks at rates. The peers that got a slot last keep it, and a
 * third of the slots (with 4 or 5 slots: one in two of three rounds) goes to waiting peers at random, each
 * time in place of the peer that has held its slot longest. All peers get about the same (Legout et al., IMC
 * 2006), whereas one fast free rider could hold a slot of the older choker, which went by upload rate.
 *
 * Peers that were unchoked in the last 20 s or still wait for blocks are kept first, the newest first; the
 * others by rate. Slots that become free between rounds are given at random and count as part of that third.
 */
export class MainlineSeed implements ChokeStrategy {
  #givenBetween = 0;

  unchoke(round: ChokeRound): Unchoke[] {
    const interested = interestedPeers(round);
    const held = interested.filter((peer) => peer.unchoked).sort(byKeeping(round.now));
    const waiting = interested.filter((peer) => !peer.unchoked);
    const drawn = draw(round.random, waiting, this.#places(round, held.length));
    this.#givenBetween = round.trigger === "timer" ? 0 : this.#givenBetween + drawn.length;
    const kept = round.trigger === "timer" ? held.slice(0, allSlots(round) - drawn.length) : held;
    return [...slotsFor(kept, "regular"), ...slotsFor(drawn, "random")];
  }

  /** How many slots are given to waiting peers. */
  #places(round: ChokeRound, held: number): number {
    const slots = allSlots(round);
    if (round.trigger !== "timer") return slots - round.peers.filter((peer) => peer.unchoked).length;
    const inCycle = Math.ceil(slots / CYCLE_ROUNDS);
    const inRound = Math.floor((inCycle + (round.number % CYCLE_ROUNDS)) / CYCLE_ROUNDS);
    return Math.max(inRound - this.#givenBetween, slots - held);
  }
}

function byKeeping(now: number): Order {
  const since = (peer: PeerView) => peer.unchokedAt ?? now;
  const isNew = (peer: PeerView) => peer.queuedBytes > 0 || !isOver(since(peer), NEW_MS, now);
  const newFirst: Order = (a, b) => Number(isNew(b)) - Number(isNew(a));
  const newestFirst: Order = (a, b) => (isNew(a) ? since(b) - since(a) : 0);
  const fastestFirst: Order = (a, b) => b.sent.rate - a.sent.rate;
  return (a, b) => newFirst(a, b) || newestFirst(a, b) || fastestFirst(a, b) || byId(a, b);
}

/** {@link MainlineSeed} once we hold everything, {@link TitForTat} until then, for the plugin. */
export const mainlineSeed = defineStrategy({
  summary: "tit for tat; as a seed, slots rotate at random",
  source: "mainline 4.0; Legout et al., IMC 2006",
  traits: ["bounded-slots", "no-starvation", "serves-newcomers"],
  options: options(optimisticEntries),
  create: (given) => {
    // it never seeds
    const leeching = new TitForTat({ ...given, seedingQuotaPieces: 1, seedingTurnMs: 0 });
    return withSeedMode(leeching, new MainlineSeed());
  },
});
