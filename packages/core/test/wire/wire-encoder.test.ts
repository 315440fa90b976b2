import { beforeEach, describe, expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex, toHex } from "../../src/units/index.js";
import { BLOCK_HEADER_LENGTH, FramedRun, WireEncoder } from "../../src/wire/index.js";
import { KeepingSink } from "./sink.js";
import { VECTORS } from "./vectors.js";

const PIECE = pieceIndex(3);
const FRAMED_BLOCK = BLOCK_HEADER_LENGTH + BLOCK_LENGTH;

describe("WireEncoder", () => {
  let sink: KeepingSink;
  let encoder: WireEncoder;
  let freed: number;
  beforeEach(() => {
    sink = new KeepingSink();
    encoder = new WireEncoder(sink);
    freed = 0;
  });

  /** Three blocks, the last one short, from the second block of their piece; bytes identify blocks. */
  function run(): FramedRun {
    const length = 2 * BLOCK_LENGTH + 100;
    const buffer = new Uint8Array(FramedRun.frameLength(length) + 50);
    const made = new FramedRun(PIECE, BLOCK_LENGTH, length, buffer, () => freed++);
    made.blocks.forEach((block, index) => block.fill(0xa0 + index));
    return made;
  }

  function send(source: FramedRun, block: number, length = block === 2 ? 100 : BLOCK_LENGTH): void {
    encoder.piece(PIECE, source.begin + block * BLOCK_LENGTH, length, source);
  }

  it.each(VECTORS)("writes $line", ({ bytes, send: call }) => {
    call(encoder);
    encoder.flush();
    expect(sink.hex).toBe(bytes.replaceAll(" ", ""));
  });

  it("writes four zero bytes to keep a link alive", () => {
    encoder.keepAlive();
    encoder.flush();
    expect(sink.hex).toBe("00000000");
  });

  it("hands small messages over together, when it is flushed", () => {
    encoder.unchoke();
    encoder.have(PIECE);
    expect(sink.writes).toEqual([]);
    encoder.flush();
    expect(sink.writes).toHaveLength(1);
    encoder.choke();
    encoder.flush();
    expect(sink.writes.map(({ bytes }) => toHex(bytes))).toEqual([
      "0000000101" + "000000050400000003",
      "0000000100",
    ]);
  });

  it("asks for one flush until it is flushed", () => {
    encoder.unchoke();
    encoder.choke();
    send(run(), 0);
    expect(sink.flushesDue).toBe(1);
    encoder.flush();
    expect(sink.flushesDue).toBe(1);
    send(run(), 0);
    expect(sink.flushesDue).toBe(2);
  });

  it("never changes bytes that it has handed over, however many follow", () => {
    const expected: string[] = [];
    for (let index = 0; index < 3_000; index++) {
      encoder.have(pieceIndex(index));
      expected.push("0000000504" + index.toString(16).padStart(8, "0"));
      if (index % 7 === 0) encoder.flush();
    }
    encoder.bitfield(new Uint8Array(10_000).fill(0xff));
    encoder.flush();
    expect(sink.hex).toBe(expected.join("") + "0000271105" + "ff".repeat(10_000));
  });

  it("sends adjoining blocks of a run as one part of its frame, without a copy", () => {
    const source = run();
    send(source, 0);
    send(source, 1);
    send(source, 2);
    encoder.flush();
    expect(sink.writes).toHaveLength(1);
    const { bytes } = sink.writes[0]!;
    expect([bytes.buffer, bytes.byteOffset]).toEqual([source.frame.buffer, source.frame.byteOffset]);
    expect(bytes).toHaveLength(2 * FRAMED_BLOCK + BLOCK_HEADER_LENGTH + 100);
    expect(toHex(bytes.subarray(0, 15))).toBe("00004009" + "07" + "00000003" + "00004000" + "a0a0");
    const last = bytes.subarray(2 * FRAMED_BLOCK);
    expect(toHex(last.subarray(0, 15))).toBe("0000006d" + "07" + "00000003" + "0000c000" + "a2a2");
  });

  it("keeps the order of messages and blocks, and merges no block across a message", () => {
    const source = run();
    send(source, 0);
    encoder.unchoke();
    send(source, 1);
    send(source, 0);
    encoder.choke();
    encoder.flush();
    expect(sink.writes.map(({ bytes }) => bytes.length)).toEqual([
      FRAMED_BLOCK,
      5,
      FRAMED_BLOCK,
      FRAMED_BLOCK,
      5,
    ]);
    expect(sink.writes.map(({ bytes }) => bytes[13] ?? bytes[4])).toEqual([0xa0, 1, 0xa1, 0xa0, 0]);
  });

  it("keeps a run until the sink has released each part of it", () => {
    const source = run();
    send(source, 0);
    send(source, 1);
    encoder.unchoke();
    send(source, 2);
    encoder.flush();
    source.release();
    const parts = sink.writes.filter((write) => write.source);
    expect(parts).toHaveLength(2);
    parts[0]!.source!.release();
    expect(freed).toBe(0);
    parts[1]!.source!.release();
    expect(freed).toBe(1);
  });

  it("copies blocks that are not the run's own, byte for byte across its headers", () => {
    const source = run();
    encoder.piece(PIECE, BLOCK_LENGTH + 10, BLOCK_LENGTH, source);
    encoder.flush();
    const { bytes, source: held } = sink.writes[0]!;
    expect(held).toBeUndefined();
    expect(toHex(bytes.subarray(0, 13))).toBe("00004009" + "07" + "00000003" + "0000400a");
    const expected = new Uint8Array(BLOCK_LENGTH).fill(0xa0).fill(0xa1, BLOCK_LENGTH - 10);
    expect(bytes.subarray(13)).toEqual(expected);
  });

  it("does not take a run of another piece for the one that it is asked to send", () => {
    encoder.piece(pieceIndex(4), BLOCK_LENGTH, BLOCK_LENGTH, run());
    encoder.flush();
    expect(toHex(sink.bytes.subarray(5, 9))).toBe("00000004");
  });

  it("counts the bytes that wait for a flush", () => {
    encoder.unchoke();
    encoder.have(PIECE);
    expect(encoder.queuedBytes).toBe(14);
    const source = run();
    send(source, 0);
    send(source, 1);
    const handed = sink.writes.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(encoder.queuedBytes + handed).toBe(14 + 2 * FRAMED_BLOCK);
    encoder.flush();
    expect(encoder.queuedBytes).toBe(0);
    expect(sink.bytes).toHaveLength(14 + 2 * FRAMED_BLOCK);
  });
});
