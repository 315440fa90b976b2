import { createHash } from "node:crypto";
import { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeIncoming, FakeSource } from "../../src/testing/index.js";
import { type Link, TcpTransport } from "../../src/transport/index.js";
import { BLOCK_LENGTH, KIB, MIB, pieceIndex } from "../../src/units/index.js";
import { FramedRun, ours } from "../../src/wire/index.js";
import { SystemClock } from "../../src/runtime/index.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { TcpLab, handshakeOf, settle } from "./tcp-lab.js";

const KEEP_ALIVE = "00000000";

let lab: TcpLab;
beforeEach(() => void (lab = new TcpLab()));
afterEach(() => lab.close());

/** A framed piece whose bytes differ from block to block. */
function framed(piece: number, length: number, onFree = () => {}): FramedRun {
  const run = new FramedRun(
    pieceIndex(piece),
    0,
    length,
    new Uint8Array(FramedRun.frameLength(length)),
    onFree,
  );
  run.blocks.forEach((block, index) => block.fill(piece * 31 + index));
  return run;
}

function sendAll(link: Link, run: FramedRun): void {
  for (let begin = 0; begin < run.length; begin += BLOCK_LENGTH) {
    link.outgoing.piece(run.piece, begin, Math.min(BLOCK_LENGTH, run.length - begin), run);
  }
}

/** A link closed on our side, with a run that the other end does not read. */
async function closedUnread() {
  const { link, incoming, raw } = await lab.accepted();
  raw.socket.pause();
  let isFreed = false;
  link.setHighWaterMark(64 * MIB);
  const run = framed(0, 32 * MIB, () => (isFreed = true));
  sendAll(link, run);
  run.release();
  link.close(ours("enough"));
  return { incoming, freed: () => isFreed };
}

describe("what a TcpLink sends", () => {
  it("leaves in one write of the system, however many messages one turn makes", async () => {
    const { link, raw } = await lab.accepted();
    const writes = [vi.spyOn(Socket.prototype, "_write"), vi.spyOn(Socket.prototype, "_writev" as "_write")];
    const run = framed(0, 4 * BLOCK_LENGTH);
    link.outgoing.unchoke();
    for (let piece = 0; piece < 1_000; piece++) link.outgoing.have(pieceIndex(piece));
    sendAll(link, run);
    link.outgoing.choke();
    expect(writes.flatMap(({ mock }) => mock.calls)).toEqual([]);
    const expected = 5 + 1_000 * 9 + run.frame.length + 5;
    expect(link.queuedBytes).toBe(expected);
    await lab.settle(() => raw.received.length === expected);
    expect(writes.flatMap(({ mock }) => mock.calls)).toHaveLength(1);
    vi.restoreAllMocks();
  });

  it("leaves at the end of the turn in which it was received that made us answer", async () => {
    const { link, incoming, raw } = await lab.accepted();
    incoming.onCall = () => link.outgoing.unchoke();
    raw.socket.write(Buffer.from("00000001020000000103", "hex"));
    await lab.settle(() => raw.received.length === 10);
    expect(raw.received.toString("hex")).toBe("00000001010000000101");
  });

  it("is given up with the link when the other end does not read its answers", async () => {
    const { link, incoming, raw } = await lab.accepted();
    raw.socket.pause();
    for (let turn = 0; incoming.closings.length === 0 && turn < 400; turn++) {
      for (let count = 0; count < 8_000; count++) link.outgoing.reject(pieceIndex(count), 0, BLOCK_LENGTH);
      await lab.settle(() => true);
      await Promise.resolve();
      lab.clock.advance(0);
    }
    expect(incoming.closings).toEqual([ours("they do not read the data they requested")]);
  });

  it("may wait where blocks were queued for a link that was fast and is slow now", async () => {
    const { link, incoming, raw } = await lab.accepted();
    raw.socket.pause();
    link.setHighWaterMark(16 * MIB);
    sendAll(link, framed(0, 16 * MIB));
    link.setHighWaterMark(64 * KIB);
    await lab.settle(() => true);
    link.outgoing.choke();
    await lab.settle(() => true);
    raw.socket.resume();
    await lab.settle(() => raw.received.length === FramedRun.frameLength(16 * MIB) + 5 || raw.closed);
    expect(incoming.closings).toEqual([]);
    expect(raw.closed).toBe(false);
  });

  it("frees a run that the other end did not read, some time after the link was closed", async () => {
    const { freed, incoming } = await closedUnread();
    await lab.settle(() => incoming.closings.length === 1);
    lab.clock.advance(4_999);
    await lab.settle(() => true);
    expect(freed()).toBe(false);
    lab.clock.advance(1);
    await lab.settle(freed);
  });

  it.each([
    ["nothing was sent for long", 500, 6_000],
    ["a block may be on its way", 5_000, 0],
  ])("keeps an end that does not close for no longer than it takes where %s", async (_, mostMs, agoMs) => {
    const { link, raw } = await lab.accepted();
    sendAll(link, framed(0, BLOCK_LENGTH));
    await lab.settle(() => raw.received.length === FramedRun.frameLength(BLOCK_LENGTH));
    lab.clock.advance(agoMs);
    link.outgoing.choke();
    await lab.settle(() => raw.received.length === FramedRun.frameLength(BLOCK_LENGTH) + 5);
    let gone = false;
    raw.socket.on("close", () => (gone = true));
    link.close(ours("enough"));
    await lab.settle(() => raw.closed);
    lab.clock.advance(mostMs - 1);
    raw.socket.write(Buffer.alloc(5)); // is read and discarded
    await lab.settle(() => true);
    expect(gone).toBe(false);
    lab.clock.advance(1);
    await settle(() => (raw.socket.write(Buffer.alloc(5)), gone)); // nobody is there any more
  });

  it("is given up before that for links closed later, when more wait for their other ends than may", async () => {
    lab.close();
    lab = new TcpLab({ lingeringLinks: 2 });
    const { freed } = await closedUnread();
    (await lab.accepted()).link.close(ours("enough"));
    await lab.settle(() => true);
    expect(freed()).toBe(false);
    (await lab.accepted()).link.close(ours("enough"));
    await lab.settle(freed);
  });

  it("leaves a place to other closed links once the other end has closed too", async () => {
    lab.close();
    lab = new TcpLab({ lingeringLinks: 2 });
    const { link, raw } = await lab.accepted();
    link.setHighWaterMark(64 * MIB);
    sendAll(link, framed(0, 12 * MIB));
    raw.socket.pause();
    link.close(ours("enough"));
    for (let count = 0; count < 4; count++) {
      const other = await lab.accepted();
      other.link.close(ours("enough"));
      other.raw.socket.end();
      await lab.settle(() => other.raw.socket.destroyed);
    }
    raw.socket.resume();
    await lab.settle(() => raw.closed);
    expect(raw.received).toHaveLength(FramedRun.frameLength(12 * MIB));
  });

  it("is all sent before a close, when the other end reads", async () => {
    const { link, raw } = await lab.accepted();
    sendAll(link, framed(0, 4 * MIB));
    link.close(ours("done"));
    await lab.settle(() => raw.closed);
    expect(raw.received).toHaveLength(FramedRun.frameLength(4 * MIB));
  });
});

describe("what a TcpLink receives", () => {
  it("ends the link at once when it announces 2^32-1 bytes", async () => {
    const { incoming, raw } = await lab.accepted();
    raw.socket.write(Buffer.from("ffffffff", "hex"));
    await lab.settle(() => incoming.closings.length === 1 && raw.closed);
    expect(incoming.closings).toMatchObject([{ by: "us", violation: true }]);
    expect(incoming.lines).toEqual([]);
  });

  it("cannot end the process by a mistake of ours", async () => {
    const { incoming, raw } = await lab.accepted();
    const other = await lab.accepted();
    const mistake = new Error("a mistake");
    incoming.onCall = () => {
      throw mistake;
    };
    raw.socket.write(Buffer.from("00000001010000000102", "hex"));
    await lab.settle(() => incoming.closings.length === 1 && raw.closed);
    expect(incoming.lines).toEqual(["unchoke"]);
    expect(incoming.closings).toMatchObject([{ by: "us", why: "internal error" }]);
    expect(lab.warnings.map(({ fields }) => fields?.["error"])).toEqual([mistake, mistake]); // closed threw too
    other.raw.socket.write(Buffer.from("0000000101", "hex"));
    await lab.settle(() => other.incoming.lines.length === 1);
  });

  it("is told as a reset when the other end resets", async () => {
    const { incoming, raw } = await lab.accepted();
    raw.socket.resetAndDestroy();
    await lab.settle(() => incoming.closings.length === 1);
    expect(incoming.closings).toEqual([{ by: "network", why: "connection reset" }]);
  });

  it("ends with the link when the other end says that nothing more comes", async () => {
    const { incoming, raw } = await lab.accepted();
    raw.socket.end(Buffer.from("0000000101", "hex"));
    await lab.settle(() => incoming.closings.length === 1);
    expect(incoming.lines).toEqual(["unchoke"]);
    expect(incoming.closings).toEqual([{ by: "them", why: "they closed the link" }]);
  });

  it("is thrown away after a close, so that the close comes to its end", async () => {
    const { link, incoming, raw } = await lab.accepted();
    link.pauseReading();
    link.close(ours("enough"));
    raw.socket.end(Buffer.alloc(8 * MIB, Buffer.from("0000000101", "hex")));
    await lab.settle(() => raw.socket.destroyed);
    expect(raw.socket.bytesWritten).toBe(68 + 8 * MIB);
    expect(incoming.lines).toEqual([]);
    expect(incoming.closings).toEqual([ours("enough")]);
  });
});

describe("the silence of a TcpLink", () => {
  it("is broken by a keep-alive at half of the idle time", async () => {
    const { raw } = await lab.accepted();
    lab.clock.advance(50_000);
    await lab.settle(() => true);
    expect(raw.received).toHaveLength(0);
    lab.clock.advance(10_000);
    await lab.settle(() => raw.received.length > 0);
    expect(raw.received.toString("hex")).toBe(KEEP_ALIVE);
  });

  it("ends it when nothing has come for the idle time", async () => {
    const { incoming, raw } = await lab.accepted();
    lab.clock.advance(119_000);
    expect(incoming.closings).toEqual([]);
    lab.clock.advance(1_000);
    expect(incoming.closings).toEqual([ours("no data for 120 s")]);
    await lab.settle(() => raw.closed);
  });

  it("does not end it while keep-alives come, or while it is we who do not read", async () => {
    const { link, incoming, raw } = await lab.accepted();
    for (let minute = 0; minute < 5; minute++) {
      raw.socket.write(Buffer.from(KEEP_ALIVE + "0000000101", "hex"));
      await lab.settle(() => incoming.lines.length === minute + 1);
      lab.clock.advance(100_000);
    }
    link.pauseReading();
    lab.clock.advance(1_000_000);
    expect(incoming.closings).toEqual([]);
    link.resumeReading();
    lab.clock.advance(200_000);
    expect(incoming.closings).toHaveLength(1);
  });

  it("leaves no timer when the last link has closed, not that of the handshake either", async () => {
    lab.close();
    lab = new TcpLab({ handshakeTimeoutMs: 120_000 });
    const { link, raw, listener } = await lab.accepted();
    link.close(ours("done"));
    await lab.settle(() => raw.closed);
    raw.socket.destroy();
    listener.close(() => {});
    const start = lab.clock.now();
    expect(lab.clock.run(() => lab.clock.now() > start + 60_000)).toBe(false);
  });
});

describe.each([true, false])("32 MiB in framed runs, with handles adopted: %s", (adoptHandles) => {
  it.each([true, false])("arrive intact, sent by who dialled: %s", async (sentByDialler) => {
    const transport = new TcpTransport(new SystemClock(), DEFAULT_LIMITS, undefined, { adoptHandles });
    const { near, far, listener } = await linked(transport);
    const [from, to] = sentByDialler ? [near, far] : [far, near];
    const [sender, receiver] = [new FakeIncoming(), new FakeIncoming(MIB)];
    const queue = Array.from({ length: 32 }, (_, piece) => framed(piece, MIB));
    const sent = createHash("sha1");
    for (const run of queue) for (const block of run.blocks) sent.update(block);
    const pump = (): void => {
      while (from.room > 0 && queue.length > 0) sendAll(from, queue.shift()!);
      expect(from.queuedBytes).toBeLessThan(2 * MIB);
    };
    from.attach(sender);
    to.attach(receiver);
    sender.onCall = pump;
    pump();
    await settle(() => receiver.count("piece") === 32 * 64);
    const got = createHash("sha1");
    for (const bytes of receiver.pieces.values()) got.update(bytes);
    expect(got.digest("hex")).toBe(sent.digest("hex"));
    near.close(ours("done"));
    far.close(ours("done"));
    listener.close(() => {});
  });
});

describe("accepted sockets", () => {
  it.each([
    [true, 0],
    [false, 1],
  ])("are read into the shared buffer, with handles adopted: %s", async (adoptHandles, dataEvents) => {
    const transport = new TcpTransport(new SystemClock(), DEFAULT_LIMITS, undefined, { adoptHandles });
    const { near, far, listener } = await linked(transport);
    const emit = vi.spyOn(Socket.prototype, "emit");
    const receiver = new FakeIncoming();
    far.attach(receiver);
    near.outgoing.unchoke();
    await settle(() => receiver.lines.length === 1);
    const events = emit.mock.calls.filter(([name]) => (name as string) === "data");
    vi.restoreAllMocks();
    expect(events).toHaveLength(dataEvents);
    near.close(ours("done"));
    listener.close(() => {});
  });
});

describe("blocks of a source without a frame", () => {
  it("are copied when they are sent, and kept by nobody", async () => {
    const { link, raw } = await lab.accepted();
    const source = new FakeSource(new Uint8Array(64 * KIB).fill(5));
    link.outgoing.piece(pieceIndex(0), 60 * KIB, 4 * KIB, source);
    source.bytes.fill(6);
    await lab.settle(() => raw.received.length === 13 + 4 * KIB);
    expect(raw.received.subarray(13).every((byte) => byte === 5)).toBe(true);
    expect(source.retained).toBe(source.released);
  });
});

async function linked(transport: TcpTransport) {
  let far: Link | undefined;
  let listener: { address: { host: string; port: number }; close(done: () => void): void } | undefined;
  const acceptor = { accept: () => handshakeOf(2), opened: (link: Link) => void (far = link) };
  transport.listen({ host: "127.0.0.1", port: 0 }, acceptor, (result) => {
    if (!(result instanceof Error)) listener = result;
  });
  await settle(() => listener !== undefined);
  let near: Link | Error | undefined;
  transport.dial(listener!.address, handshakeOf(1), (result) => (near = result));
  await settle(() => near !== undefined && far !== undefined);
  if (near instanceof Error) throw near;
  return { near: near!, far: far!, listener: listener! };
}
