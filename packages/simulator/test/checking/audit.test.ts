import { type PieceIndex, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { checkedSwarm, population, runUntil, smallScenario } from "./small-swarm.js";

const MISSING = 0;
const VERIFYING = 2;
const HAVE = 4;

/** A swarm in the middle of its download, and a leecher in it that has something of everything. */
function busySwarm() {
  const simulation = checkedSwarm();
  runUntil(simulation, 9_000);
  const peer = simulation.world.swarm.peers.find(({ name }) => name === "ash-1")!;
  const { exchange } = peer.torrent!.swarm!;
  const connections = [...peer.torrent!.swarm!.connections];
  const find = (isMeant: (connection: (typeof connections)[number]) => boolean) => connections.find(isMeant)!;
  return {
    simulation,
    peer,
    exchange,
    partial: [...exchange.partials].find(({ isComplete }) => !isComplete)!,
    held: [...exchange.table.have][0]!,
    busy: find(({ provider }) => provider.inFlight.size > 0),
    wanted: find(({ provider }) => provider.isWanted),
    choked: find(({ decision }) => decision === undefined),
    unchoked: find(({ decision }) => decision !== undefined),
  };
}

/** What is broken in an engine on purpose, and what its audit says of it. */
const breakages: readonly [string, (world: ReturnType<typeof busySwarm>) => void, RegExp][] = [
  [
    "an availability that counts one too many",
    ({ exchange }) => exchange.availability.increment(pieceIndex(3)),
    /^availability of piece 3 is \d, and \d connected peers hold it$/,
  ],
  [
    "a seed that is counted and not there",
    ({ exchange }) => exchange.availability.addSeed(),
    /^availability of piece 19 is \d, and \d connected peers hold it$/,
  ],
  [
    "a piece in two states",
    ({ exchange, partial }) => exchange.table.move(partial.piece, MISSING),
    /^piece \d+ is in state 0, and is being put together$/,
  ],
  [
    "a piece that is here, and is not",
    ({ exchange, held }) => exchange.table.move(held, MISSING),
    /^piece \d+ is in state 0, and here$/,
  ],
  [
    "a piece that is verified before it is here",
    ({ exchange, partial }) => exchange.table.move(partial.piece, VERIFYING),
    /^piece \d+ is in state 2, with \d of 2 blocks here$/,
  ],
  [
    "a candidate that is here",
    ({ exchange, held }) => exchange.availability.include(held),
    /^piece \d+ is in state 4, and a candidate$/,
  ],
  [
    "a started piece that is forgotten",
    ({ exchange, partial }) => exchange.partials.delete(partial),
    /^\d+ bytes of pieces are started, and \d+ are counted$/,
  ],
  [
    "a requester that was not asked",
    ({ partial }) => partial.ask(0),
    /^block 0 of piece \d+ counts \d requesters, and \d providers have it in flight$/,
  ],
  [
    "a request of which no piece knows",
    ({ busy, held, exchange, simulation }) =>
      busy.provider.inFlight.add(exchange.geometry.join(held, 0), simulation.world.clock.present),
    /^block 0 of piece \d+ is in flight for nothing$/,
  ],
  [
    "more requests than the depth",
    ({ busy, simulation }) => {
      for (let block = 0; block < 100; block++)
        busy.provider.inFlight.add(block, simulation.world.clock.present);
    },
    /^\d+ requests wait at \S+, and \d+ may$/,
  ],
  [
    "a piece asked of somebody who does not hold it",
    ({ busy, exchange }) => {
      const [first] = busy.provider.inFlight.blocks;
      busy.provider.holds.delete(exchange.geometry.pieceOf(first!));
    },
    /^\S+ was asked for piece \d+, which it does not hold$/,
  ],
  [
    "somebody who is unchoked without a slot",
    ({ choked }) => (choked.decision = { peer: choked.view.id, reason: "regular" }),
    /^\S+ is unchoked without a slot$/,
  ],
  [
    "a slot of somebody who is choked",
    ({ unchoked }) => (unchoked.decision = undefined),
    /^\S+ has a slot and is choked$/,
  ],
  [
    "interest that was not told",
    ({ wanted }) => (wanted.weAreInterested = false),
    /^\S+ holds \d+ pieces that we want, and is told that we are not interested$/,
  ],
  [
    "somebody who has something for us, and is forgotten",
    ({ wanted }) => (wanted.provider.wantedAt = -1),
    /^\S+ holds \d+ pieces that we want, and is not wanted$/,
  ],
  [
    "somebody who is wanted for what is here",
    ({ wanted, exchange }) => {
      const reason = exchange.downloader.holdings.reasonFor(wanted.provider)!;
      exchange.table.move(reason, HAVE);
    },
    /^\S+ is wanted for piece \d+, which is no reason$/,
  ],
  [
    "a choke that is not heeded",
    ({ busy }) => (busy.provider.choking = true),
    /^\S+ is asked as if it did choke us, against what it said$/,
  ],
  [
    "a link to nobody",
    ({ exchange, busy }) => exchange.downloader.holdings.remove(busy.provider),
    /^\S+ is connected, and no provider$/,
  ],
];

describe("the audit of a peer sees", () => {
  it.each(breakages)("%s", (_, breaks, sentence) => {
    const world = busySwarm();
    expect(world.peer.audit()).toEqual([]);
    breaks(world);
    expect(world.peer.audit()).toContainEqual(expect.stringMatching(sentence));
  });

  it("a request that is not given up, once a sweep had the time to", () => {
    const { busy, peer, simulation } = busySwarm();
    const { clock } = simulation.world;
    const { inFlight } = busy.provider;
    const { blocks } = inFlight;
    inFlight.clear();
    for (const block of blocks) inFlight.add(block, clock.present - 60_000);
    expect(peer.audit()).toEqual([]);
    clock.present += 1_001;
    const sentence = /^a request waits at \S+ for 61\.001 s, and no other is asked for it$/;
    expect(peer.audit()).toContainEqual(expect.stringMatching(sentence));
  });

  it("a slot of somebody who is gone, and that nobody allowed it", () => {
    const simulation = checkedSwarm(
      smallScenario({
        populations: [population({ name: "seed", count: 1, holds: 1, choker: "everyone" }), population()],
      }),
    );
    runUntil(simulation, 9_000);
    const { choker } = simulation.world.swarm.peers[0]!.torrent!.swarm!.exchange;
    const ghost = {
      view: { id: 99 as never, interestedInUs: true },
      unchoke() {},
      revise() {},
      choke() {},
      rollOver() {},
    };
    choker.add(ghost as never);
    expect(() => runUntil(simulation, 30_000)).toThrow("seed-1: peer 99, which is gone, has a slot");
  });
});

describe("a run that is checked", () => {
  it("ends with the first event that breaks something, naming who, when and what", () => {
    const simulation = checkedSwarm();
    const { clock, swarm } = simulation.world;
    clock.after(7_500, () =>
      swarm.peers[2]!.torrent!.swarm!.exchange.availability.increment(0 as PieceIndex),
    );
    expect(() => runUntil(simulation)).toThrow(
      expect.objectContaining({
        name: "InvariantError",
        peer: "ash-2",
        sentences: [expect.stringMatching(/^availability of piece 0/)],
      }),
    );
    expect(clock.present).toBeGreaterThanOrEqual(7_500);
    expect(clock.present).toBeLessThan(8_000);
  });
});
