import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { FakeIncoming } from "../../src/testing/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { type CloseReason, type PeerMessages, WireDecoder, WireEncoder } from "../../src/wire/index.js";
import { KeepingSink } from "./sink.js";
import { VECTORS, bytesOf } from "./vectors.js";

const KEEP_ALIVE = "00000000";
const UNCHOKE = "00000001 01";

/** Reads hex into a fresh decoder, in chunks of `chunkLength`, through one buffer that is overwritten. */
function reader(incoming = new FakeIncoming()) {
  const decoder = new WireDecoder(incoming, DEFAULT_LIMITS);
  const shared = new Uint8Array(1_024);
  const read = (hex: string | Uint8Array, chunkLength = 1_024): CloseReason | undefined => {
    const bytes = typeof hex === "string" ? bytesOf(hex) : hex;
    let fault: CloseReason | undefined;
    for (let at = 0; at < bytes.length && !fault; at += chunkLength) {
      const chunk = bytes.subarray(at, at + chunkLength);
      shared.set(chunk);
      fault = decoder.read(shared, chunk.length);
      shared.fill(0xee);
    }
    return fault;
  };
  return { decoder, incoming, read, lines: incoming.lines };
}

describe("WireDecoder", () => {
  it.each(VECTORS)("reads $line", ({ bytes, line }) => {
    for (const chunkLength of [1, 2, 5, 1_024]) {
      const { lines, read } = reader();
      expect(read(bytes, chunkLength)).toBeUndefined();
      expect(lines).toEqual([line]);
    }
  });

  it("reads all messages from one chunk, with keep-alives between", () => {
    const { lines, read } = reader();
    expect(read(VECTORS.map(({ bytes }) => KEEP_ALIVE + bytes + KEEP_ALIVE).join(""))).toBeUndefined();
    expect(lines).toEqual(VECTORS.map(({ line }) => line));
  });

  it("skips messages that it does not know, however they are cut", () => {
    for (const chunkLength of [1, 3, 1_024]) {
      const { lines, read } = reader();
      read(`00000003 09 1ae1 ${UNCHOKE} 00000001 ff ${UNCHOKE} 00000005 15 ffffffff ${UNCHOKE}`, chunkLength);
      expect(lines).toEqual(["unchoke", "unchoke", "unchoke"]);
    }
  });

  it("copies a block to its place in the piece, chunk by chunk", () => {
    for (const chunkLength of [1, 7, 1_024]) {
      const { incoming, lines, read } = reader(new FakeIncoming(8));
      read(`0000000c 07 00000005 00000004 aabbcc ${UNCHOKE}`, chunkLength);
      expect(lines).toEqual(["piece 5 4 3", "unchoke"]);
      expect(incoming.pieces.get(pieceIndex(5))).toEqual(bytesOf("00000000 aabbcc 00"));
    }
  });

  it("skips a block that has no place, without announcing it", () => {
    const incoming = new FakeIncoming();
    incoming.wants = (piece) => piece === 6;
    const { lines, read } = reader(incoming);
    read(`0000000c 07 00000005 00000004 aabbcc 0000000c 07 00000006 00000000 aabbcc ${UNCHOKE}`, 2);
    expect(lines).toEqual(["piece 6 0 3", "unchoke"]);
  });

  it("leaves alone the rest of a block that is abandoned, and does not announce it", () => {
    const { decoder, incoming, lines, read } = reader(new FakeIncoming(8));
    read("0000000c 07 00000005 00000000 aa");
    decoder.abandonBlock();
    read(`bbcc ${UNCHOKE} 0000000a 07 00000005 00000007 77`);
    expect(lines).toEqual(["unchoke", "piece 5 7 1"]);
    expect(incoming.pieces.get(pieceIndex(5))).toEqual(bytesOf("aa000000 00000077"));
  });

  it.each([
    ["a message of 2^32-1 bytes", "ffffffff", "more than allowed"],
    ["a bitfield over the limit", "00040001 05", "more than allowed"],
    ["an unknown message over the limit", "00040001 63", "more than allowed"],
    ["a block over the limit", "0002000a 07", "a block of 131073 bytes"],
    ["a block without bytes", "00000009 07 00000000 00000000", "a block of 0 bytes"],
    ["a block cut short", "00000005 07 00000000", "a block of -4 bytes"],
    [
      "a block beyond the end of its piece",
      "0000000c 07 00000001 0000fffe aabbcc",
      "beyond the end of piece 1",
    ],
    ["a block at the far end", "0000000c 07 00000001 ffffffff aabbcc", "beyond the end"],
    ["a choke with a body", "00000002 00 00", "a message 0 of 2 bytes instead of 1"],
    ["a have of 3 bytes", "00000003 04 0000", "a message 4 of 3 bytes instead of 5"],
    ["a request of 17 bytes", "00000011 06", "a message 6 of 17 bytes instead of 13"],
    ["a cancel of 12 bytes", "0000000c 08", "a message 8 of 12 bytes instead of 13"],
    ["a have-all with a piece", "00000005 0e 00000001", "a message 14 of 5 bytes instead of 1"],
    ["an extension message without its id", "00000001 14", "without its id"],
  ])("refuses %s as soon as it is seen, and reads no further", (_name, bytes, why) => {
    for (const chunkLength of [1, 1_024]) {
      const { lines, read } = reader();
      const fault = read(UNCHOKE + bytes, chunkLength);
      expect(fault).toMatchObject({ by: "us", violation: true, why: expect.stringContaining(why) as string });
      expect(read(UNCHOKE)).toBe(fault);
      expect(lines).toEqual(["unchoke"]);
    }
  });

  it("takes the largest messages that are allowed", () => {
    const { incoming, lines, read } = reader(new FakeIncoming(DEFAULT_LIMITS.blockBytes));
    read("00020009 07 00000000 00000000");
    expect(read(new Uint8Array(DEFAULT_LIMITS.blockBytes).fill(7))).toBeUndefined();
    expect(lines).toEqual([`piece 0 0 ${DEFAULT_LIMITS.blockBytes}`]);
    expect(incoming.pieces.get(pieceIndex(0))!.every((byte) => byte === 7)).toBe(true);
    read("00040000 05");
    expect(read(new Uint8Array(DEFAULT_LIMITS.messageBytes - 1))).toBeUndefined();
    expect(lines[1]).toHaveLength("bitfield ".length + 2 * (DEFAULT_LIMITS.messageBytes - 1));
  });

  it("reads a long message that comes byte by byte in linear time", () => {
    const { lines, read } = reader();
    const started = performance.now();
    read("00040000 05");
    read(new Uint8Array(DEFAULT_LIMITS.messageBytes - 1), 1);
    expect(lines).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000); // copying all for each byte takes 10 s
  });

  it.each(VECTORS.map(({ line }) => line))(
    "reads nothing after %s when its receiver stops it there",
    (line) => {
      const { decoder, incoming, lines, read } = reader();
      incoming.onCall = (name) => {
        if (name === line.split(" ")[0]) decoder.stop();
      };
      expect(read(VECTORS.map(({ bytes }) => bytes).join(""))).toBeUndefined();
      read(UNCHOKE);
      expect(lines.at(-1)).toBe(line);
    },
  );

  it("asks no more of a receiver that stops when it is asked for a block's place", () => {
    const { decoder, incoming, lines, read } = reader();
    incoming.onCall = () => decoder.stop();
    read(`0000000c 07 00000005 00000004 aabbcc ${UNCHOKE}`);
    expect(lines).toEqual([]);
  });

  test.prop([fc.array(anyMessage(), { maxLength: 20 }), fc.infiniteStream(fc.nat(40_000))])(
    "reads what the encoder wrote, whatever was sent and however it was cut",
    (messages, lengths) => {
      const sink = new KeepingSink();
      const encoder = new WireEncoder(sink);
      const sent = new FakeIncoming();
      const received = new FakeIncoming();
      const decoder = new WireDecoder(received, DEFAULT_LIMITS);
      for (const { send } of messages) {
        send(encoder);
        send(sent);
        encoder.keepAlive();
      }
      encoder.flush();
      const bytes = sink.bytes;
      for (let at = 0; at < bytes.length;) {
        const chunk = bytes.slice(at, at + 1 + (lengths.next().value as number));
        expect(decoder.read(chunk, chunk.length)).toBeUndefined();
        at += chunk.length;
      }
      expect(received.lines).toEqual(sent.lines);
    },
  );

  test.prop([fc.array(fc.uint8Array({ maxLength: 60 })), fc.array(fc.nat(0x15)), fc.boolean()])(
    "neither throws nor goes on after a fault, whatever comes",
    (chunks, ids, wants) => {
      const incoming = new FakeIncoming(16);
      incoming.wants = () => wants;
      const decoder = new WireDecoder(incoming, DEFAULT_LIMITS);
      const plausible = ids.map((id, index) => Uint8Array.of(0, 0, 0, [1, 5, 13, 2][index % 4]!, id));
      for (const chunk of [...plausible, ...chunks, ...plausible]) {
        const before = incoming.lines.length;
        const wasOver = decoder.read(chunk, 0) !== undefined;
        decoder.read(chunk, chunk.length);
        if (wasOver) expect(incoming.lines).toHaveLength(before);
      }
    },
  );
});

/** Any message with any numbers that fit its receiver. */
function anyMessage(): fc.Arbitrary<{ send: (out: PeerMessages) => void }> {
  const piece = fc.nat(0xffffffff).map(pieceIndex);
  const uint32 = fc.nat(0xffffffff);
  const block = fc.tuple(piece, uint32, uint32);
  const names = ["choke", "unchoke", "interested", "notInterested", "haveAll", "haveNone"] as const;
  const source = { retain() {}, release() {}, copyTo() {}, framed: undefined };
  return fc.oneof(
    fc.constantFrom(...names).map((name) => ({ send: (out: PeerMessages) => out[name]() })),
    fc
      .tuple(fc.constantFrom("have", "suggest", "allowedFast"), piece)
      .map(([name, at]) => ({ send: (out: PeerMessages) => out[name](at) })),
    fc
      .tuple(fc.constantFrom("request", "cancel", "reject"), block)
      .map(([name, numbers]) => ({ send: (out: PeerMessages) => out[name](...numbers) })),
    fc.uint8Array({ maxLength: 6_000 }).map((bits) => ({ send: (out: PeerMessages) => out.bitfield(bits) })),
    fc
      .tuple(fc.nat(255), fc.uint8Array({ maxLength: 300 }))
      .map(([id, payload]) => ({ send: (out: PeerMessages) => out.extended(id, payload) })),
    fc
      .tuple(piece, fc.nat(100), fc.integer({ min: 1, max: BLOCK_LENGTH }))
      .map(([at, begin, length]) => ({ send: (out: PeerMessages) => out.piece(at, begin, length, source) })),
  );
}
