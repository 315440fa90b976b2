import { type ChokeRound, type ChokeStrategy, type PeerKey, type Unchoke } from "@minibit/core/strategy";
import { chokeRound, fakePeer } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { withSeedMode } from "../../src/index.js";

const peers = [fakePeer({ id: 1 }), fakePeer({ id: 2 })];
const leechingRound = chokeRound(peers);
const seedingRound = chokeRound(peers, { seeding: true });

/** Serves one peer and notes who left. */
class Only implements ChokeStrategy {
  readonly left: PeerKey[] = [];
  constructor(readonly peer: PeerKey) {}
  unchoke(_round: ChokeRound): Unchoke[] {
    return [{ peer: this.peer, reason: "regular" }];
  }
  peerLeft(peer: PeerKey): void {
    this.left.push(peer);
  }
}

/** Also decides the next block. */
class Serving extends Only {
  serve(): PeerKey {
    return this.peer;
  }
}

describe("withSeedMode", () => {
  const [one, two] = [peers[0]!.id, peers[1]!.id];
  const context = { now: 0, random: leechingRound.random, note: leechingRound.note };

  it("takes strategies that keep nothing of anybody", () => {
    const [forgetful, other] = [one, two].map((peer) => ({ unchoke: () => [{ peer, reason: "regular" }] }));
    expect(() => withSeedMode(forgetful!, other!).peerLeft?.(one)).not.toThrow();
  });

  it("asks the one while we download, the other once we hold everything, and back", () => {
    const choker = withSeedMode(new Only(one), new Only(two));
    const served = [leechingRound, seedingRound, leechingRound].map(
      (round) => [...choker.unchoke(round)][0]!.peer,
    );
    expect(served).toEqual([one, two, one]);
  });

  it("lets the one whose turn it is say whose block is next, and nobody where it does not", () => {
    const choker = withSeedMode(new Only(one), new Serving(two));
    expect(choker.serve).toBeUndefined();
    choker.unchoke(seedingRound);
    expect(choker.serve?.(peers, context)).toBe(two);
    choker.unchoke(leechingRound);
    expect(choker.serve).toBeUndefined();
    expect(withSeedMode(new Serving(one), new Only(two)).serve?.(peers, context)).toBe(one);
  });

  it("tells both who left", () => {
    const [leeching, seeding] = [new Only(one), new Only(two)];
    withSeedMode(leeching, seeding).peerLeft?.(one);
    expect([leeching.left, seeding.left]).toEqual([[one], [one]]);
  });

  it("has slots of its own if either has", () => {
    const bounded = new Only(one);
    const own: ChokeStrategy = { slotPolicy: "own", unchoke: () => [] };
    expect(withSeedMode(bounded, bounded).slotPolicy).toBe("bounded");
    expect(withSeedMode(own, bounded).slotPolicy).toBe("own");
    expect(withSeedMode(bounded, own).slotPolicy).toBe("own");
  });
});
