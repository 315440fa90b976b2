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
 * The next block goes to whom we owe most: to the peer whose bytes to us exceed ours to it by the most, or
 * fall short by the least (FairTorrent, Sherman et al., CoNEXT 2009, where the deficit has the other sign).
 * Everybody interested is unchoked; nobody estimates a rate. A free rider gets a block only when everybody
 * else has got as much more than it gave, and soon our uploads and downloads are alike with each peer.
 *
 * Among equals who connected first; the paper keeps them in random order, the difference is one block.
 *
 * For the time when we lack something: the paper's seeds split their upload evenly.
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
  summary: "the next block to whom we owe most; as a seed, to all alike",
  source: "FairTorrent (Sherman et al., CoNEXT 2009)",
  traits: ["spread-ties", "no-starvation", "serves-newcomers", "no-fibrillation"],
  create: () => withSeedMode(new FairTorrent(), new Everyone()),
});
