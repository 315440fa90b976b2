import { describe, expect, it } from "vitest";
import { FakeIncoming, FakeSource, ManualClock } from "../../src/testing/index.js";
import { handshakeOf } from "../../src/testing/transport-fixture.js";
import {
  type Delivery,
  type Link,
  MemoryNetwork,
  type MemoryNetworkOptions,
  type Transport,
} from "../../src/transport/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { BLOCK_HEADER_LENGTH, ours } from "../../src/wire/index.js";

const BLOCK_ON_WIRE = BLOCK_LENGTH + BLOCK_HEADER_LENGTH;
const PORT = 6881;

interface Ends {
  readonly near: Link;
  readonly far: Link;
  readonly nearIncoming: FakeIncoming;
  readonly farIncoming: FakeIncoming;
}

class Lab {
  readonly clock = new ManualClock();
  readonly deliveries: Delivery[] = [];
  readonly network: MemoryNetwork;
  #lastPort = PORT;

  constructor(options: MemoryNetworkOptions = {}) {
    const onDeliver = (delivery: Delivery): unknown => this.deliveries.push(delivery);
    this.network = new MemoryNetwork(this.clock, { onDeliver, ...options });
  }

  /** Opens a link between two hosts; the second listens. */
  connect(dialler: Transport, listener: Transport, host: string): Ends {
    const [nearIncoming, farIncoming] = [new FakeIncoming(), new FakeIncoming()];
    let far: Link | undefined;
    let near: Link | undefined;
    const accept = { accept: () => handshakeOf(2), opened: (link: Link) => (far = link) };
    const port = this.#lastPort++;
    listener.listen({ host, port }, accept, () => {});
    dialler.dial({ host, port }, handshakeOf(1), (link) => (near = link as Link));
    this.clock.run(() => near !== undefined);
    near!.attach(nearIncoming);
    far!.attach(farIncoming);
    return { near: near!, far: far!, nearIncoming, farIncoming };
  }

  /** When deliveries called `name` arrived, milliseconds after `since`. */
  times(name: string, since = 0): number[] {
    return this.deliveries.filter((delivery) => delivery.name === name).map(({ time }) => time - since);
  }
}

function sendBlocks(link: Link, count: number): void {
  for (let piece = 0; piece < count; piece++) sendBlock(link, piece);
}

function sendBlock(link: Link, piece: number, source = new FakeSource(new Uint8Array(BLOCK_LENGTH))): void {
  link.outgoing.piece(pieceIndex(piece), 0, BLOCK_LENGTH, source);
}

describe("time on a memory network", () => {
  it("takes a round trip to open a link, or to be refused", () => {
    const lab = new Lab({ latencyMs: (from) => (from === "a" ? 30 : 50) });
    const [a, b] = [lab.network.transport("a"), lab.network.transport("b")];
    const times: number[] = [];
    a.dial({ host: "b", port: 1 }, handshakeOf(1), () => times.push(lab.clock.now()));
    a.dial({ host: "nowhere", port: 1 }, handshakeOf(1), () => times.push(lab.clock.now()));
    lab.clock.run(() => false);
    expect(times).toEqual([80, 80]);
    lab.connect(a, b, "b");
    expect(lab.clock.now()).toBe(160);
  });

  it("delays each message by the latency of its direction", () => {
    const lab = new Lab({ latencyMs: (from) => (from === "a" ? 30 : 50) });
    const { near, far } = lab.connect(lab.network.transport("a"), lab.network.transport("b"), "b");
    near.outgoing.choke();
    far.outgoing.unchoke();
    lab.clock.run(() => false);
    expect(lab.times("choke", 80)).toEqual([30]);
    expect(lab.times("unchoke", 80)).toEqual([50]);
  });

  it("sends at the uplink's rate, with control messages behind the blocks before them", () => {
    const lab = new Lab({ latencyMs: 10 });
    const slow = lab.network.transport("a", { uploadBytesPerSecond: BLOCK_ON_WIRE });
    const { near } = lab.connect(slow, lab.network.transport("b"), "b");
    sendBlocks(near, 2);
    near.outgoing.have(pieceIndex(0));
    expect(near.queuedBytes).toBe(2 * BLOCK_ON_WIRE + 9);
    lab.clock.run(() => false);
    expect(lab.times("piece", 20)).toEqual([1_010, 2_010]);
    expect(lab.times("have", 20)[0]).toBeCloseTo(2_010 + 9_000 / BLOCK_ON_WIRE, 6);
  });

  it("shares an uplink among its links block by block, and one link's rest when others are idle", () => {
    const lab = new Lab();
    const slow = lab.network.transport("a", { uploadBytesPerSecond: BLOCK_ON_WIRE });
    const toB = lab.connect(slow, lab.network.transport("b"), "b");
    const toC = lab.connect(slow, lab.network.transport("c"), "c");
    sendBlocks(toB.near, 4);
    sendBlocks(toC.near, 2);
    lab.clock.run(() => false);
    const blocks = lab.deliveries.filter(({ name }) => name === "piece");
    expect(blocks.map(({ time, to }) => `${to}${time}`)).toEqual([
      "b1000",
      "c2000",
      "b3000",
      "c4000",
      "b5000",
      "b6000",
    ]);
  });

  it("lets what arrives at a downlink wait its turn", () => {
    const lab = new Lab({ latencyMs: (from) => (from === "b" ? 10 : 0) });
    const slow = lab.network.transport("a", { downloadBytesPerSecond: BLOCK_ON_WIRE });
    const fromB = lab.connect(lab.network.transport("b"), slow, "a");
    const fromC = lab.connect(lab.network.transport("c"), slow, "a");
    const start = lab.clock.now();
    sendBlocks(fromB.near, 2);
    sendBlocks(fromC.near, 1);
    lab.clock.run(() => false);
    const blocks = lab.deliveries.filter(({ name }) => name === "piece");
    expect(blocks.map(({ time, from }) => `${from}${time - start}`)).toEqual(["c1000", "b2000", "b3000"]);
  });

  it("moves a block through uplink, latency and downlink one after the other", () => {
    const lab = new Lab({ latencyMs: 100 });
    const a = lab.network.transport("a", { uploadBytesPerSecond: 2 * BLOCK_ON_WIRE });
    const b = lab.network.transport("b", { downloadBytesPerSecond: BLOCK_ON_WIRE });
    const { near } = lab.connect(a, b, "b");
    sendBlocks(near, 2);
    lab.clock.run(() => false);
    expect(lab.times("piece", 200)).toEqual([1_600, 2_600]);
  });
});

describe("a link's window", () => {
  it("stops the sender once so many bytes are on the way, and goes on as they are taken", () => {
    const lab = new Lab({ latencyMs: 1_000, windowBytes: 2 * BLOCK_ON_WIRE });
    const { near } = lab.connect(lab.network.transport("a"), lab.network.transport("b"), "b");
    sendBlocks(near, 5);
    lab.clock.advance(500);
    expect(near.queuedBytes).toBe(3 * BLOCK_ON_WIRE);
    lab.clock.run(() => false);
    expect(lab.times("piece", 2_000)).toEqual([1_000, 1_000, 2_000, 2_000, 3_000]);
  });

  it("does not let one link that is full keep the uplink from the others", () => {
    const lab = new Lab({ windowBytes: BLOCK_ON_WIRE });
    const slow = lab.network.transport("a", { uploadBytesPerSecond: BLOCK_ON_WIRE });
    const toB = lab.connect(slow, lab.network.transport("b"), "b");
    const toC = lab.connect(slow, lab.network.transport("c"), "c");
    toB.far.pauseReading();
    sendBlocks(toB.near, 2);
    sendBlocks(toC.near, 3);
    lab.clock.run(() => false);
    expect(toC.farIncoming.count("piece")).toBe(3);
    expect(toB.farIncoming.count("piece")).toBe(0);
    expect(toB.near.queuedBytes).toBe(BLOCK_ON_WIRE);
  });
});

describe("faults on a memory network", () => {
  it("cuts the links between two hosts: both ends hear it once, sources are released", () => {
    const lab = new Lab({ latencyMs: 10 });
    const slow = lab.network.transport("a", { uploadBytesPerSecond: BLOCK_ON_WIRE });
    const toB = lab.connect(slow, lab.network.transport("b"), "b");
    const toC = lab.connect(slow, lab.network.transport("c"), "c");
    const source = new FakeSource(new Uint8Array(BLOCK_LENGTH));
    for (let piece = 0; piece < 3; piece++) sendBlock(toB.near, piece, source);
    lab.clock.advance(1_505);
    lab.network.disconnect("b", "a");
    expect([toB.nearIncoming.closings, toB.farIncoming.closings]).toEqual([[], []]);
    toC.near.outgoing.unchoke();
    lab.clock.run(() => false);
    const lost = { by: "network", why: "the connection was lost" };
    expect(toB.nearIncoming.closings).toEqual([lost]);
    expect(toB.farIncoming.closings).toEqual([lost]);
    expect(toB.farIncoming.count("piece")).toBe(1);
    expect([source.retained, source.released]).toEqual([3, 3]);
    expect(toC.nearIncoming.closings).toEqual([]);
    expect(toC.farIncoming.lines).toEqual(["unchoke"]);
  });

  it("keeps a host apart until the partition heals", () => {
    const lab = new Lab();
    const [a, b] = [lab.network.transport("a"), lab.network.transport("b")];
    const { nearIncoming } = lab.connect(a, b, "b");
    const results: unknown[] = [];
    const dial = (): void => {
      a.dial({ host: "b", port: PORT }, handshakeOf(1), (result) => results.push(result));
      lab.clock.run(() => false);
    };
    lab.network.partition("b");
    dial();
    lab.network.heal();
    dial();
    expect(nearIncoming.closings).toMatchObject([{ by: "network" }]);
    expect(results[0]).toMatchObject({ name: "DialError" });
    expect(results[1]).toMatchObject({ remote: { dialled: true } });
  });

  it("fails a dial whose link is cut before it is open", () => {
    const lab = new Lab({ latencyMs: 10 });
    const [a, b] = [lab.network.transport("a"), lab.network.transport("b")];
    let result: unknown;
    b.listen({ host: "b", port: PORT }, { accept: () => handshakeOf(2), opened: () => {} }, () => {});
    a.dial({ host: "b", port: PORT }, handshakeOf(1), (answer) => (result = answer));
    lab.clock.advance(15);
    lab.network.disconnect("a");
    lab.clock.run(() => false);
    expect(result).toMatchObject({ name: "DialError" });
  });

  it("closes the accepted end of a dial that was called off half-way", () => {
    const lab = new Lab({ latencyMs: 10 });
    const [a, b] = [lab.network.transport("a"), lab.network.transport("b")];
    const incoming = new FakeIncoming();
    const opened = (link: Link): void => link.attach(incoming);
    b.listen({ host: "b", port: PORT }, { accept: () => handshakeOf(2), opened }, () => {});
    const dial = a.dial({ host: "b", port: PORT }, handshakeOf(1), () => expect.unreachable());
    lab.clock.advance(15);
    dial.cancel();
    lab.clock.run(() => false);
    expect(incoming.closings).toMatchObject([{ by: "them" }]);
  });

  it("lets a receiver's exception through, and goes on with the next message", () => {
    const lab = new Lab();
    const { near, farIncoming } = lab.connect(lab.network.transport("a"), lab.network.transport("b"), "b");
    const source = new FakeSource(new Uint8Array(BLOCK_LENGTH));
    farIncoming.onCall = (name) => {
      if (name === "piece") throw new Error("a bug in the receiver");
    };
    sendBlock(near, 0, source);
    near.outgoing.unchoke();
    expect(() => lab.clock.run(() => false)).toThrow("a bug in the receiver");
    lab.clock.run(() => false);
    expect(farIncoming.lines).toEqual([`piece 0 0 ${BLOCK_LENGTH}`, "unchoke"]);
    expect([source.retained, source.released]).toEqual([1, 1]);
  });
});

describe("an observer of a memory network", () => {
  it("is told of each message with its true length on the wire, and of each close", () => {
    const lab = new Lab();
    const { near, far } = lab.connect(lab.network.transport("a"), lab.network.transport("b"), "b");
    near.outgoing.bitfield(Uint8Array.of(0xff, 0x80));
    near.outgoing.request(pieceIndex(3), 0, BLOCK_LENGTH);
    near.outgoing.extended(0, Uint8Array.of(1));
    sendBlock(far, 3);
    far.outgoing.haveAll();
    lab.clock.run(() => false);
    near.close(ours("done"));
    lab.clock.run(() => false);
    const seen = lab.deliveries.map(
      ({ link, from, to, line, bytes }) => `${link} ${from}>${to} ${line} (${bytes})`,
    );
    expect(seen).toEqual([
      "1 a>b bitfield 2 bytes #ee1eea4a (7)",
      "1 a>b request 3 0 16384 (17)",
      "1 a>b extended 0 1 bytes #040c5b8c (7)",
      "1 b>a piece 3 0 16384 (16397)",
      "1 b>a haveAll (5)",
      "1 b>a closed by us: done (0)",
      "1 a>b closed by them: the other end closed the link (0)",
    ]);
  });

  it("sees the same run twice for the same program", () => {
    const run = (): Delivery[] => {
      const lab = new Lab({ latencyMs: (from, to) => from.charCodeAt(0) + to.charCodeAt(0) / 7 });
      const rates = { uploadBytesPerSecond: 70_001, downloadBytesPerSecond: 90_007 };
      const node = (host: string): Transport => lab.network.transport(host, rates);
      const [a, b, c] = [node("a"), node("b"), node("c")];
      const links = [lab.connect(a, b, "b"), lab.connect(a, c, "c"), lab.connect(b, c, "c")];
      for (const { near, far } of links) {
        sendBlocks(near, 5);
        sendBlocks(far, 3);
        near.outgoing.interested();
      }
      lab.clock.run(() => false);
      return lab.deliveries;
    };
    expect(run()).toHaveLength(3 * 9);
    expect(run()).toEqual(run());
  });
});
