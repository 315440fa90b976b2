import { type CloseReason, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { CORRUPT, INTACT, type LabLink, uniformLatency } from "../../src/network/index.js";
import { Arrival, DEAF, Sender, Sink, WIDE, join, labNetwork } from "./network-lab.js";

const BLOCK = 16_384;

function sendBlock(link: LabLink, piece = 0): void {
  link.piece(pieceIndex(piece), 0, BLOCK, INTACT);
}

describe("a link of the lab", () => {
  it("takes the time of the sender's line for a block, its head included, and the latency", () => {
    const network = labNetwork({ latency: uniformLatency(40) });
    const from = network.add("10.0.0.1", 0, { upload: BLOCK + 13, download: 1 });
    const to = network.add("10.0.0.2", 0, WIDE);
    const [near, far] = join(network, from, to);
    const arrival = new Arrival(network, far);
    sendBlock(near);
    network.clock.run(100);
    expect(arrival.atMs).toBeCloseTo(1_040, 6);
  });

  it("lets a small message wait behind a block of its own link, and not behind one of another", () => {
    const network = labNetwork({ latency: uniformLatency(10) });
    const from = network.add("10.0.0.1", 0, { upload: BLOCK + 13, download: 1 });
    const [busy, busyFar] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const [idle, idleFar] = join(network, from, network.add("10.0.0.3", 0, WIDE));
    const heard: [string, number][] = [];
    busyFar.attach({
      ...DEAF,
      unchoke: () => heard.push(["behind its block", Math.round(network.clock.present)]),
    });
    idleFar.attach({
      ...DEAF,
      unchoke: () => heard.push(["on an idle link", Math.round(network.clock.present)]),
    });
    sendBlock(busy);
    busy.unchoke();
    idle.unchoke();
    network.clock.run(100);
    expect(heard).toEqual([
      ["on an idle link", 10],
      ["behind its block", 1_010],
    ]);
  });

  it("lets the next block wait for the bytes of small messages", () => {
    const network = labNetwork();
    const from = network.add("10.0.0.1", 0, { upload: 1_000, download: 1 });
    const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const arrival = new Arrival(network, far);
    for (let count = 0; count < 100; count++) near.have(pieceIndex(count)); // 9 bytes each
    sendBlock(near);
    network.clock.run(1_000);
    expect(arrival.atMs).toBeCloseTo(900 + BLOCK + 13, 3);
  });

  it("lets the next block wait for the small messages that went beside the one before, too", () => {
    const network = labNetwork();
    const from = network.add("10.0.0.1", 0, { upload: 1_000, download: 1 });
    const [busy, busyFar] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const [idle] = join(network, from, network.add("10.0.0.3", 0, WIDE));
    const arrival = new Arrival(network, busyFar);
    for (const piece of [0, 1, 2]) sendBlock(busy, piece);
    network.clock.run(Infinity, 1_000);
    for (let count = 0; count < 100; count++) idle.have(pieceIndex(count)); // 9 bytes each
    network.clock.run(Infinity, 3 * (BLOCK + 13) + 899);
    expect(arrival.atMs).toBeCloseTo(2 * (BLOCK + 13) + 900, 3);
    network.clock.run(1_000);
    expect(arrival.atMs).toBeCloseTo(3 * (BLOCK + 13) + 900, 3);
  });

  it.each([
    [150, 450],
    [10_000, 10_000],
  ])(
    "lets a block that comes %i ms after small messages of 450 ms leave from %i ms on",
    (sentMs, leavesMs) => {
      const network = labNetwork();
      const from = network.add("10.0.0.1", 0, { upload: 2_000, download: 1 });
      const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
      const arrival = new Arrival(network, far);
      for (let count = 0; count < 100; count++) near.have(pieceIndex(count)); // 9 bytes each
      network.clock.run(Infinity, sentMs);
      sendBlock(near);
      network.clock.run(1_000);
      expect(arrival.atMs).toBeCloseTo(leavesMs + (BLOCK + 13) / 2, 3);
    },
  );

  it("takes the time of the receiver's line for a block, behind what that line was given before", () => {
    const network = labNetwork({ latency: uniformLatency(40) });
    const to = network.add("10.0.0.1", 0, { upload: 1, download: 2_000 });
    const [busy, busyFar] = join(network, network.add("10.0.0.2", 0, WIDE), to);
    const [late, lateFar] = join(network, network.add("10.0.0.3", 0, WIDE), to);
    const arrivals = [new Arrival(network, busyFar), new Arrival(network, lateFar)];
    for (let count = 0; count < 100; count++) busy.have(pieceIndex(count)); // 9 bytes each
    busy.extended(1, new Uint8Array(94)); // 100 with its head
    network.clock.run(Infinity, 100);
    sendBlock(busy);
    sendBlock(late);
    network.clock.run(1_000);
    const smallMs = 40 + (900 + 100) / 2;
    expect(arrivals.map(({ atMs }) => atMs)).toEqual([smallMs + (BLOCK + 13) / 2, smallMs + BLOCK + 13]);
  });

  it("takes no time for heads and small messages where these are to take none", () => {
    const network = labNetwork({ overhead: false });
    const lines = { upload: 1_000, download: 1_000 };
    const [near, far] = join(network, network.add("10.0.0.1", 0, lines), network.add("10.0.0.2", 0, lines));
    const arrival = new Arrival(network, far);
    for (let count = 0; count < 100; count++) near.have(pieceIndex(count));
    sendBlock(near);
    network.clock.run(1_000);
    expect(arrival.atMs).toBeCloseTo(BLOCK, 6);
  });

  it("delivers nothing that is on its way when it is lost, and says why at both ends", () => {
    const network = labNetwork({ latency: uniformLatency(10) });
    const [near, far] = join(network, network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 0, WIDE));
    const reasons: CloseReason[] = [];
    const heard: string[] = [];
    near.attach({ ...DEAF, closed: (reason) => reasons.push(reason) });
    far.attach({ ...DEAF, closed: (reason) => reasons.push(reason), unchoke: () => heard.push("unchoke") });
    near.unchoke();
    network.clock.run(10, 5);
    network.break(near);
    network.clock.run(100);
    expect(heard).toEqual([]);
    expect(reasons.map(({ by }) => by)).toEqual(["network", "network"]);
    expect(Array.from(network.nodes, ({ links }) => links.size)).toEqual([0, 0]);
  });

  it("hands over a block as it is, intact or corrupt, and none that is turned away", () => {
    const network = labNetwork();
    const [near, far] = join(network, network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 0, WIDE));
    const taken: unknown[] = [];
    far.attach({
      ...DEAF,
      blockTarget: (piece) => (piece === 1 ? undefined : new Uint8Array(0)),
      piece: (piece, begin, length, source) => taken.push([piece, begin, length, source]),
    });
    for (const [piece, source] of [INTACT, INTACT, CORRUPT].entries())
      near.piece(pieceIndex(piece), BLOCK, BLOCK, source);
    network.clock.run(100);
    expect(taken).toEqual([
      [0, BLOCK, BLOCK, INTACT],
      [2, BLOCK, BLOCK, CORRUPT],
    ]);
  });

  it("keeps count: what is sent is received, on the way, or lost with a closed link", () => {
    const network = labNetwork({ latency: uniformLatency(10) });
    const from = network.add("10.0.0.1", 0, { upload: 100_000, download: 1 });
    const to = network.add("10.0.0.2", 0, WIDE);
    const [near, far] = join(network, from, to);
    const sink = new Sink(far);
    new Sender(near).fill();
    network.clock.run(Infinity, 10_000);
    expect(from.sentBytes).toBe(sink.bytes);
    expect(network.traffic.blockBytes).toBe(sink.bytes);
    expect(sink.bytes / 10).toBeGreaterThan(0.98 * 100_000 * (BLOCK / (BLOCK + 13)));
  });

  it("tells of room where more may wait than before, and, where less may, once there is as much again", () => {
    const network = labNetwork();
    const from = network.add("10.0.0.1", 0, { upload: BLOCK + 13, download: 1 });
    const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const toldMs: number[] = [];
    near.attach({ ...DEAF, writable: () => toldMs.push(Math.round(network.clock.present)) });
    const sink = new Sink(far);
    near.setHighWaterMark(BLOCK);
    for (let block = 0; block < 4; block++) sendBlock(near, block);
    network.clock.run(Infinity, 500);
    expect([near.room, toldMs]).toEqual([0, []]);
    near.setHighWaterMark(8 * BLOCK);
    network.clock.run(Infinity, 600);
    expect(toldMs).toEqual([500]);
    near.setHighWaterMark(BLOCK);
    network.clock.run(Infinity, 10_000);
    expect([toldMs, sink.bytes]).toEqual([[500, 4_000], 4 * BLOCK]);
  });

  it("begins slowly where slow start is asked for: half as much in each round trip before", () => {
    const arrivals = (slowStart: boolean): number[] => {
      const network = labNetwork({ latency: uniformLatency(100), slowStart });
      const [near, far] = join(network, network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 0, WIDE));
      const sink = new Sink(far);
      near.setHighWaterMark(64 * BLOCK);
      const sender = new Sender(near);
      network.clock.run(10, 1);
      sender.fill();
      return [150, 350, 550].map((untilMs) => {
        network.clock.run(Infinity, untilMs);
        return sink.bytes / BLOCK;
      });
    };
    expect(arrivals(true)).toEqual([1, 3, 7]);
    expect(arrivals(false)[0]).toBeGreaterThan(60);
  });

  it("begins slowly again after a silence of more than a second, and not after less of one", () => {
    const arrivedAfter = (silenceMs: number): number => {
      const network = labNetwork({ latency: uniformLatency(100), slowStart: true });
      const [near, far] = join(network, network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 0, WIDE));
      const sink = new Sink(far);
      near.setHighWaterMark(64 * BLOCK);
      for (let block = 0; block < 7; block++) sendBlock(near, block);
      network.clock.run(Infinity, 600); // the last of them are acknowledged at 600 ms
      network.clock.run(Infinity, 600 + silenceMs);
      for (let block = 0; block < 8; block++) sendBlock(near, block);
      network.clock.run(Infinity, 600 + silenceMs + 150);
      return sink.bytes / BLOCK - 7;
    };
    expect([arrivedAfter(900), arrivedAfter(1_100)]).toEqual([8, 1]);
  });

  it("breaks by itself as often as it is to, until the network is calm", () => {
    const broken = (isCalm: boolean): number => {
      const network = labNetwork({ lossPerSecond: 0.1 });
      const [from, to] = [network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 0, WIDE)];
      const links = Array.from({ length: 2_000 }, () => join(network, from, to)[1]);
      if (isCalm) network.isCalm = true;
      network.clock.run(Infinity, 10_000);
      return links.filter((link) => link.isClosed).length / links.length;
    };
    expect(broken(false)).toBeCloseTo(1 - Math.exp(-0.1 * 10), 1);
    expect(broken(true)).toBe(0);
  });
});

describe("a line that becomes slower", () => {
  it("owes a sender a word when there is room again, if its window has shrunk below what is under way", () => {
    const network = labNetwork({ latency: uniformLatency(500) });
    const from = network.add("10.0.0.1", 0, { upload: 1_000 * BLOCK, download: 1 });
    const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    let told = 0;
    near.attach({ ...DEAF, writable: () => void told++ });
    const sink = new Sink(far);
    for (let block = 0; block < 100; block++) sendBlock(near, block);
    network.clock.run(Infinity, 200);
    expect([near.room > 0, told]).toEqual([true, 1]);
    network.setRates(from, { upload: BLOCK, download: 1 });
    expect(near.room).toBe(0);
    network.clock.run(Infinity, 2_000);
    expect([near.room > 0, told, sink.bytes > 0]).toEqual([true, 2, true]);
  });
});

describe("a partition", () => {
  it("from some others alone leaves the links to all else", () => {
    const network = labNetwork();
    const [one, two, three] = [1, 2, 3].map((number) => network.add(`10.0.0.${number}`, 0, WIDE));
    const links = [join(network, one!, two!), join(network, three!, one!), join(network, two!, three!)];
    network.partition({ nodes: new Set([one!]), from: new Set([two!]) });
    expect(links.map(([link]) => link.isClosed)).toEqual([true, false, false]);
    const allowed = [one!, three!].map((other) => network.partitions.allow(two!, other));
    expect([...allowed, network.partitions.allow(one!, three!)]).toEqual([false, true, true]);
  });

  it("breaks the links across it, lets nobody dial across it, and ends", () => {
    const network = labNetwork();
    const [one, two, three] = [1, 2, 3].map((number) => network.add(`10.0.0.${number}`, 0, WIDE));
    const [across] = join(network, one!, two!);
    const [within] = join(network, two!, three!);
    const partition = { nodes: new Set([one!]), from: undefined };
    network.partition(partition);
    expect([across.isClosed, within.isClosed]).toEqual([true, false]);
    expect(network.partitions.allow(two!, one!)).toBe(false);
    expect(network.partitions.allow(two!, three!)).toBe(true);
    network.partitions.end(partition);
    expect(network.partitions.allow(two!, one!)).toBe(true);
  });
});
