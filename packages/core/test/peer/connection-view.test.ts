import { beforeEach, describe, expect, it } from "vitest";
import { type PeerView, type Unchoke, definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";
import { Backwards } from "./plain-strategies.js";
import { greeting } from "./raw-remote.js";

const LATENCY_MS = 50;
const ROUND_MS = 10_000;

let lab: MemoryLab;
/** What the choker gives everybody who is interested; nothing if undefined. */
let served: Omit<Unchoke, "peer"> | undefined;
beforeEach(() => {
  lab = new MemoryLab();
  served = undefined;
});

const puppet = definePlugin({
  name: "puppet",
  apiVersion: 1,
  selectors: { backwards: defineStrategy({ summary: "the last first", create: () => new Backwards() }) },
  chokers: {
    puppet: defineStrategy({
      summary: "does as the test says",
      create: () => ({
        slotPolicy: "own",
        unchoke: ({ peers, trigger }) =>
          trigger === "timer" && served ? peers.map(({ id }) => ({ peer: id, ...served! })) : [],
      }),
    }),
  },
});

/** A remote, and how the peer that it dialled sees it. */
async function visit(seed = false): Promise<{ remote: BareRemote; view: PeerView }> {
  const { torrent } = await lab.join("a", { seed }, { plugins: [puppet], choker: "puppet" });
  const remote = lab.dial("x", at("a"), greeting(SAMPLE.metainfo.infoHash))!;
  lab.clock.advance(1_000);
  return { remote, view: torrent.peers[0]! };
}

describe("a connected peer, as strategies see it,", () => {
  it("unchokes us from when it says so, once, until it chokes us", async () => {
    const { remote, view } = await visit();
    expect([view.unchokesUs, view.unchokesUsSince]).toEqual([false, undefined]);
    const since = lab.clock.now() + LATENCY_MS;
    for (let said = 0; said < 2; said++) {
      remote.link.outgoing.unchoke();
      lab.clock.advance(1_000);
      expect([view.unchokesUs, view.unchokesUsSince]).toEqual([true, since]);
    }
    remote.link.outgoing.choke();
    lab.clock.advance(1_000);
    expect([view.unchokesUs, view.unchokesUsSince]).toEqual([false, undefined]);
  });

  it("wants something, and holds what we want, as either end says", async () => {
    const { remote, view } = await visit();
    expect([view.interestedInUs, view.weAreInterested, view.pieceCount]).toEqual([false, false, 0]);
    remote.link.outgoing.interested();
    remote.link.outgoing.have(pieceIndex(1));
    lab.clock.advance(1_000);
    expect([view.interestedInUs, view.weAreInterested, view.pieceCount]).toEqual([true, true, 1]);
    expect([0, 1, 2].map((piece) => view.has(pieceIndex(piece)))).toEqual([false, true, false]);
    remote.link.outgoing.notInterested();
    lab.clock.advance(1_000);
    expect(view.interestedInUs).toBe(false);
  });

  it("comes to hold pieces at a rate that is counted from when it is first asked for", async () => {
    const { remote, view } = await visit();
    remote.link.outgoing.have(pieceIndex(0));
    lab.clock.advance(1_000);
    expect(view.piecesPerSecond).toBe(0);
    remote.link.outgoing.have(pieceIndex(1));
    lab.clock.advance(4_000);
    expect(view.piecesPerSecond).toBe(1 / 4);
  });

  it("was sent bytes since it was last unchoked, and none while it is choked", async () => {
    const { remote, view } = await visit(true);
    const asks = (...blocks: number[]): void => {
      for (const block of blocks)
        remote.link.outgoing.request(pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
      lab.clock.advance(1_000);
    };
    remote.heard.wants = () => true;
    remote.link.outgoing.interested();
    served = { reason: "regular" };
    lab.clock.advance(ROUND_MS);
    asks(0, 1);
    expect([view.unchoked, view.unchokedAs]).toEqual([true, "regular"]);
    expect([view.sentSinceUnchoke, view.sent.total]).toEqual([2 * BLOCK_LENGTH, 2 * BLOCK_LENGTH]);
    served = undefined;
    lab.clock.advance(ROUND_MS);
    expect([view.unchoked, view.unchokedAs, view.sentSinceUnchoke]).toEqual([false, undefined, 0]);
    served = { reason: "regular" };
    lab.clock.advance(ROUND_MS);
    expect([view.unchoked, view.sentSinceUnchoke]).toEqual([true, 0]);
    asks(2);
    expect([view.sentSinceUnchoke, view.sent.total]).toEqual([BLOCK_LENGTH, 3 * BLOCK_LENGTH]);
  });

  it("got an optimistic slot when it last turned to one, however long it keeps it", async () => {
    const { remote, view } = await visit(true);
    const afterRound = (reason: string): number | undefined => {
      served = { reason };
      lab.clock.advance(ROUND_MS);
      return view.lastOptimisticAt;
    };
    remote.link.outgoing.interested();
    expect(afterRound("regular")).toBeUndefined();
    const first = afterRound("optimistic");
    expect(first).toBeGreaterThan(ROUND_MS);
    expect(afterRound("optimistic")).toBe(first);
    expect(afterRound("regular")).toBe(first);
    expect(afterRound("optimistic")).toBe(first! + 3 * ROUND_MS);
    expect(view.unchokedAt).toBe(first! - ROUND_MS);
  });
});
