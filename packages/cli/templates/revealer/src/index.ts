import {
  definePlugin,
  defineStrategy,
  type PeerView,
  type PieceIndex,
  pieceIndex,
  type PieceRevealer,
  type RevealedSwarm,
  type RevealEvent,
  type Revelation,
} from "@minibit/core/strategy";

/**
 * Decides which pieces a seed tells its peers of; what a peer was not told of is not served to it. This one tells each of
 * one piece at first, and of one more whenever it has got one; put your own idea in its place.
 */
export class RarestByAndBy implements PieceRevealer {
  /** Answers what to tell in addition to before. Go on until everybody was told of everything. */
  reveal(event: RevealEvent, swarm: RevealedSwarm): Revelation[] {
    if (event.type === "left") return []; // the place to forget what was kept of that peer
    const piece = rarest(event.peer, swarm);
    return piece === undefined ? [] : [{ peer: event.peer.id, piece }];
  }
}

/** What the fewest hold of what `peer` lacks and was not told of; it begins anywhere, as equals are as good. */
function rarest(peer: PeerView, swarm: RevealedSwarm): PieceIndex | undefined {
  const start = swarm.random.below(swarm.pieceCount);
  let chosen: PieceIndex | undefined;
  let fewest = Infinity;
  for (let index = 0; index < swarm.pieceCount; index++) {
    const piece = pieceIndex((start + index) % swarm.pieceCount);
    const holders = swarm.availability(piece);
    if (holders >= fewest || peer.has(piece) || swarm.revealed(peer.id, piece)) continue;
    chosen = piece;
    fewest = holders;
  }
  return chosen;
}

export default definePlugin({
  name: "minibit-plugin-my-strategy",
  apiVersion: 1,
  revealers: {
    "my-strategy": defineStrategy({
      summary: "one piece at a time to each peer, the rarest",
      create: () => new RarestByAndBy(),
    }),
  },
});
