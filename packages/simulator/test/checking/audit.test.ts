import {
  BLOCK_LENGTH,
  Bitfield,
  type PeerKey,
  type PieceIndex,
  type Torrent,
  pieceIndex,
} from "@minibit/core";
import { describe, expect, it } from "vitest";
import { checkedSwarm, population, runUntil, smallScenario } from "./small-swarm.js";

const MISSING = 0;
const VERIFYING = 2;
const HAVE = 4;
/** Beside a state: the piece is wanted and not here. */
const LACKED = 8;

/** A swarm in the middle of its download, and a leecher in it that has something of everything. */
function busySwarm() {
  const simulation = checkedSwarm();
  runUntil(simulation, 9_000);
  const peer = simulation.world.swarm.peers.find(({ name }) => name === "ash-1")!;
  const swarm = peer.torrent!.swarm!;
  const { exchange } = swarm;
  const connections = [...swarm.connections];
  const find = (isMeant: (connection: (typeof connections)[number]) => boolean) => connections.find(isMeant)!;
  return {
    simulation,
    peer,
    swarm,
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
    /^availability of piece 3 is \d, but \d connected peers hold it$/,
  ],
  [
    "a seed that is counted and not there",
    ({ exchange }) => exchange.availability.addSeed(),
    /^availability of piece 19 is \d, but \d connected peers hold it$/,
  ],
  [
    "a piece in two states",
    ({ exchange, partial }) => exchange.table.move(partial.piece, MISSING),
    /^piece \d+ is in state 0, but is being assembled$/,
  ],
  [
    "a piece that is here, and is not",
    ({ exchange, held }) => exchange.table.move(held, MISSING),
    /^piece \d+ is in state 0, but is here$/,
  ],
  [
    "a piece that is verified before it is here",
    ({ exchange, partial }) => exchange.table.move(partial.piece, VERIFYING),
    /^piece \d+ is in state 2, with \d of 2 blocks received$/,
  ],
  [
    "a candidate that is here",
    ({ exchange, held }) => exchange.availability.include(held),
    /^piece \d+ is in state 4, but is a candidate$/,
  ],
  [
    "a piece that is here, and counts as lacking",
    ({ exchange, held }) => (exchange.table[held]! |= LACKED),
    /^\d+ pieces are counted as missing, but \d+ are$/,
  ],
  [
    "a free block too many",
    ({ partial }) => partial.free++,
    /^piece \d+ counts \d free blocks and \d received, but has \d and \d$/,
  ],
  [
    "free blocks of which nobody is asked",
    ({ exchange: { partials } }) => {
      for (const partial of partials) {
        partial.free = 0;
        partials.update(partial);
        partial.free = 1;
      }
    },
    /^\d+ started pieces have a free block, contrary to the record$/,
  ],
  [
    "a started piece that is forgotten",
    ({ exchange, partial }) => exchange.partials.delete(partial),
    /^\d+ bytes of pieces are started, but \d+ are counted$/,
  ],
  [
    "a requester that was not asked",
    ({ partial }) => partial.ask(0),
    /^block 0 of piece \d+ counts \d requesters, but \d providers have it in flight$/,
  ],
  [
    "a request for a block that is here",
    ({ busy, exchange: { geometry, partials } }) => {
      const [first] = busy.provider.inFlight.blocks;
      partials.get(geometry.pieceOf(first!))!.receive(geometry.blockOf(first!), busy.view.id);
    },
    /^block \d of piece \d+ is here, but \d providers have it in flight$/,
  ],
  [
    "a request of which no piece knows",
    ({ busy, held, exchange, simulation }) =>
      busy.provider.inFlight.add(exchange.geometry.join(held, 0), simulation.world.clock.present),
    /^block 0 of piece \d+ is in flight but belongs to no started piece$/,
  ],
  [
    "more requests than the depth",
    ({ busy, simulation }) => {
      for (let block = 0; block < 100; block++)
        busy.provider.inFlight.add(block, simulation.world.clock.present);
    },
    /^\d+ requests are pending at \S+, but at most \d+ may be$/,
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
    "a block that comes and was not asked for",
    ({ choked }) => (choked.provider.filling = 3),
    /^\S+ is sending block 3 of the torrent, which was not requested from it$/,
  ],
  [
    "requests of somebody who is choked",
    ({ choked, held }) => choked.queue.push(held, 0, BLOCK_LENGTH),
    /^\S+ is choked, but 1 of its requests are queued$/,
  ],
  [
    "more requests of somebody than are allowed",
    ({ held, swarm, unchoked }) => {
      while (unchoked.queue.size <= swarm.limits.queuedRequests) unchoked.queue.push(held, 0, BLOCK_LENGTH);
    },
    /^\S+ has \d+ requests queued, more than allowed$/,
  ],
  [
    "a slot that nobody gave",
    ({ exchange }) => (exchange.choker.allowed as Set<PeerKey>).clear(),
    /^peer \d+ has a slot that the strategy did not give it$/,
  ],
  [
    "more slots than there are",
    ({ exchange }) => Object.defineProperty(exchange.choker, "mostUnchoked", { value: 0 }),
    /^\d peers have a slot, but there are 0 slots$/,
  ],
  [
    "somebody who is unchoked without a slot",
    ({ choked }) => (choked.decision = { peer: choked.view.id, reason: "regular" }),
    /^\S+ is unchoked without a slot$/,
  ],
  [
    "a slot of somebody who is choked",
    ({ unchoked }) => (unchoked.decision = undefined),
    /^\S+ has a slot but is choked$/,
  ],
  [
    "interest that was not told",
    ({ wanted }) => (wanted.weAreInterested = false),
    /^\S+ holds \d+ pieces that we want, but was told that we are not interested$/,
  ],
  [
    "somebody who has something for us, and is forgotten",
    ({ wanted }) => (wanted.provider.wantedAt = -1),
    /^\S+ holds \d+ pieces that we want, but is not wanted$/,
  ],
  [
    "somebody who is wanted for what is here",
    ({ wanted, exchange }) => {
      const reason = exchange.downloader.holdings.reasonFor(wanted.provider)!;
      exchange.table.move(reason, HAVE);
    },
    /^\S+ is wanted for piece \d+, which it does not hold or we do not lack$/,
  ],
  [
    "a choke that is not heeded",
    ({ busy }) => (busy.provider.choking = true),
    /^\S+ is treated as choking us, contrary to what it sent$/,
  ],
  [
    "a link to nobody",
    ({ exchange, busy }) => exchange.downloader.holdings.remove(busy.provider),
    /^\S+ is connected but is not a provider$/,
  ],
  [
    "fewer providers than links",
    ({ exchange, busy }) => exchange.downloader.holdings.remove(busy.provider),
    /^4 links are open, but there are 3 providers$/,
  ],
  [
    "a link that is not counted",
    ({ swarm }) => Object.defineProperty(swarm, "size", { value: 5 }),
    /^5 links are open, but 4 are counted$/,
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
    clock.present += 1_001.234_567;
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

  it.each([
    [
      "that somebody holds what it has not written",
      (torrent) => torrent.have.add(lackedBy(torrent)),
      /^ *ash-1: holds piece \d+, which it has not verified and written$/m,
    ],
    [
      "that somebody does not hold what it has written",
      (torrent) => torrent.have.delete(heldBy(torrent)),
      /^ *ash-1: has verified and written piece \d+, but does not hold it$/m,
    ],
  ] satisfies [string, (torrent: Torrent) => void, RegExp][])("sees %s", (_, breaks, sentence) => {
    const simulation = checkedSwarm();
    const { clock, swarm } = simulation.world;
    clock.after(9_000, () => breaks(swarm.peers[1]!.torrent!));
    expect(() => runUntil(simulation)).toThrow(sentence);
  });

  it("sees within a second bytes that are counted and that nobody sent", () => {
    const simulation = checkedSwarm();
    const { clock, network } = simulation.world;
    clock.after(7_500, () => network.traffic.block(network.traffic.pair(0, 1), BLOCK_LENGTH));
    expect(() => runUntil(simulation)).toThrow(
      /the network: (\d+) bytes were sent, \1 received, and \d+ counted/,
    );
    expect(clock.present).toBeLessThan(8_600);
  });
});

function heldBy({ have }: Torrent): PieceIndex {
  return [...have][0]!;
}

function lackedBy({ have }: Torrent): PieceIndex {
  return [...Bitfield.full(have.length)].find((piece) => !have.has(piece))!;
}
