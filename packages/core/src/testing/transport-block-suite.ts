import { expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex } from "../units/index.js";
import { ours } from "../wire/index.js";
import { FakeSource } from "./fake-source.js";
import type { TransportFixture } from "./transport-fixture.js";
import { CountedRun, PIECE_LENGTH, pieceBytes, same, sendBlock } from "./transport-samples.js";

/** Blocks, their places and their sources. Part of the transport suite. */
export function blockTests(fixture: () => TransportFixture): void {
  it("puts blocks at their place in the piece, in whatever order they arrive", async () => {
    const { near, farIncoming } = await fixture().connect();
    const source = new FakeSource(pieceBytes(1));
    for (const block of [2, 0, 3, 1]) sendBlock(near.outgoing, 1, block, source);
    await fixture().settle(() => farIncoming.count("piece") === 4);
    expect(same(farIncoming.pieces.get(pieceIndex(1)), pieceBytes(1))).toBe(true);
  });

  it("carries blocks of odd lengths and places", async () => {
    const { near, farIncoming } = await fixture().connect();
    const source = new FakeSource(pieceBytes(0));
    let begin = 0;
    for (const length of [1, 12, 13, 16_383, 30_000, PIECE_LENGTH - 46_409]) {
      near.outgoing.piece(pieceIndex(0), begin, length, source);
      begin += length;
    }
    await fixture().settle(() => farIncoming.count("piece") === 6);
    expect(begin).toBe(PIECE_LENGTH);
    expect(same(farIncoming.pieces.get(pieceIndex(0)), pieceBytes(0))).toBe(true);
  });

  it("carries blocks of a framed run, merged or not, and lets the run go", async () => {
    const { near, farIncoming } = await fixture().connect();
    let freed = 0;
    const run = new CountedRun(4, () => freed++);
    for (const block of [0, 1, 3]) sendBlock(near.outgoing, 4, block, run);
    near.outgoing.unchoke();
    near.outgoing.piece(pieceIndex(4), 2 * BLOCK_LENGTH, 100, run);
    near.outgoing.piece(pieceIndex(4), 2 * BLOCK_LENGTH + 100, BLOCK_LENGTH - 100, run);
    run.release();
    await fixture().settle(() => farIncoming.lines.length === 6 && freed > 0);
    expect(farIncoming.lines[3]).toBe("unchoke");
    expect(same(farIncoming.pieces.get(pieceIndex(4)), pieceBytes(4))).toBe(true);
    expect(freed).toBe(1);
  });

  it("silently skips blocks that have no place, without harm to what follows", async () => {
    const { near, farIncoming } = await fixture().connect();
    farIncoming.wants = (piece) => piece % 2 === 0;
    for (let piece = 0; piece < 10; piece++) {
      sendBlock(near.outgoing, piece, 0);
      near.outgoing.have(pieceIndex(piece));
    }
    await fixture().settle(() => farIncoming.count("have") === 10);
    expect(farIncoming.lines.filter((line) => line.startsWith("piece"))).toEqual(
      [0, 2, 4, 6, 8].map((piece) => `piece ${piece} 0 ${BLOCK_LENGTH}`),
    );
    for (const [piece, bytes] of farIncoming.pieces) {
      expect(same(bytes.subarray(0, BLOCK_LENGTH), pieceBytes(piece).subarray(0, BLOCK_LENGTH))).toBe(true);
    }
  });

  it("accepts abandonBlock at any time", async () => {
    const { near, far, farIncoming } = await fixture().connect();
    far.abandonBlock();
    farIncoming.onCall = (name) => {
      if (name !== "blockTarget") far.abandonBlock();
    };
    for (let piece = 0; piece < 20; piece++) {
      near.outgoing.have(pieceIndex(piece));
      sendBlock(near.outgoing, piece, 1);
    }
    await fixture().settle(() => farIncoming.lines.length >= 40);
    expect(farIncoming.count("piece")).toBe(20);
    far.close(ours("done"));
    far.abandonBlock();
  });

  it("releases a source as often as it retains it: delivered, skipped, or lost with the link", async () => {
    const { near, far, nearIncoming, farIncoming } = await fixture().connect();
    const source = new CountedRun(0);
    farIncoming.wants = (_piece, begin) => begin === 0;
    for (const block of [0, 1, 0, 1]) sendBlock(near.outgoing, 0, block, source);
    await fixture().settle(() => farIncoming.count("piece") === 2 && source.retained === source.released);
    expect(source.retained).toBeGreaterThan(0);
    far.pauseReading();
    for (let block = 0; near.room > 0; block++) sendBlock(near.outgoing, 0, block % 4, source);
    far.close(ours("enough"));
    await fixture().settle(() => nearIncoming.closings.length === 1 && source.retained === source.released);
    sendBlock(near.outgoing, 0, 0, source);
    await fixture().roundTrip(await fixture().connect());
    expect(source.released).toBe(source.retained);
  });
}
