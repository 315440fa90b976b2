import {
  type ChokeRound,
  type ChokeStrategy,
  defineStrategy,
  type PeerKey,
  type PeerView,
  type Unchoke,
} from "@minibit/core/strategy";
import { deficit } from "./deficit.js";
import { Everyone } from "./everyone.js";
import { interestedPeers, slotsFor } from "./slots.js";
import { withSeedMode } from "./with-seed-mode.js";

/**
 * The next block goes to the peer we owe most: the peer whose bytes to us exceed ours to it by the most, or
 * fall short by the least (FairTorrent, Sherman et al., CoNEXT 2009, where the deficit has the opposite
 * sign). Every interested peer is unchoked, and no rate is estimated. A free rider gets a block only when all
 * other peers have received as much more than they gave. So upload and download soon balance with each peer.
 *
 * Among equals the peer that connected first comes first. The paper orders them at random; the difference is
 * one block.
 *
 * It decides while we lack something: the paper's seeds split their upload evenly.
 */
export class FairTorrent implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke(round: ChokeRound): Unchoke[] {
    return slotsFor(interestedPeers(round), "interested");
  }

  serve(waiting: readonly PeerView[]): PeerKey | undefined {
    let next: PeerView | undefined;
    for (const peer of waiting) if (!next || deficit(peer) < deficit(next)) next = peer;
    return next?.id;
  }
}

/** {@link FairTorrent} until we hold everything, then {@link Everyone}, for the plugin. */
export const fair = defineStrategy({
  summary: "the next block to the peer we owe most; as a seed, evenly",
  source: "FairTorrent (Sherman et al., CoNEXT 2009)",
  traits: ["spread-ties", "no-starvation", "serves-newcomers", "no-fibrillation"],
  create: () => withSeedMode(new FairTorrent(), new Everyone()),
});
