import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { CachedPieces, PieceCache, type RunWaiter } from "../../src/serving/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { BLOCK_LENGTH, KIB, MIB, pieceIndex } from "../../src/units/index.js";
import type { PieceSource } from "../../src/wire/index.js";
import { SlowStore, TORRENT } from "./fakes.js";

class Reader implements RunWaiter {
  awaited = undefined;
  latest = undefined;
  ahead = undefined;
  woken = 0;

  constructor(private readonly pieces: CachedPieces) {}

  get(piece: number, begin = 0, length = BLOCK_LENGTH): PieceSource | undefined {
    return this.pieces.get(pieceIndex(piece), begin, length, this);
  }

  runRead(): void {
    this.woken++;
  }
}

/** With one reader, four runs of 1 MiB fit into 4 MiB. */
function createCache(maxBytes = 4 * MIB, readers = 1, torrent = TORRENT) {
  const clock = new ManualClock();
  const slowStore = new SlowStore(clock);
  const cache = new PieceCache(maxBytes);
  cache.countReaders(readers);
  const errors: Error[] = [];
  const pieces = new CachedPieces(cache, slowStore.store, torrent, (error) => errors.push(error));
  return { clock, slowStore, cache, pieces, errors, reader: () => new Reader(pieces) };
}

describe("PieceCache", () => {
  it("reads a run once for all who want blocks of it, and tells each", () => {
    const { clock, slowStore, reader } = createCache();
    const readers = [reader(), reader(), reader()];
    readers.forEach((one, index) => expect(one.get(0, index * BLOCK_LENGTH)).toBeUndefined());
    clock.advance(1);
    expect(readers.map(({ woken }) => woken)).toEqual([1, 1, 1]);
    expect(readers[0]!.get(0, 63 * BLOCK_LENGTH)).toBe(slowStore.sources[0]);
    expect(slowStore.reads).toEqual([{ piece: 0, begin: 0, length: MIB }]);
  });

  it("reads no further than the end of a short piece", () => {
    const { slowStore, reader } = createCache();
    reader().get(999, 32 * KIB, 8 * KIB);
    expect(slowStore.reads).toEqual([{ piece: 999, begin: 0, length: 40 * KIB }]);
  });

  it("reads large pieces in runs of 1 MiB, those that are wanted", () => {
    const large = { pieceCount: 4, pieceLength: 16 * MIB, totalBytes: 64 * MIB };
    const { slowStore, reader } = createCache(32 * MIB, 1, large);
    for (const begin of [0, 5 * MIB, 5 * MIB + 3 * BLOCK_LENGTH, 16 * MIB - BLOCK_LENGTH]) {
      reader().get(3, begin);
    }
    expect(slowStore.reads).toEqual([0, 5, 15].map((run) => ({ piece: 3, begin: run * MIB, length: MIB })));
  });

  it("pushes out what was not used for longest", () => {
    const { clock, slowStore, reader } = createCache();
    for (const piece of [0, 1, 2, 3]) {
      reader().get(piece);
      clock.advance(1);
    }
    expect(reader().get(0)).toBeDefined();
    reader().get(4);
    clock.advance(1);
    expect(slowStore.held.map(({ piece }) => piece)).toEqual([0, 2, 3, 4]);
  });

  it("counts what is being read, and lets the rest wait its turn", () => {
    const { clock, slowStore, cache, reader } = createCache();
    slowStore.latencyMs = 10;
    const readers = [0, 1, 2, 3, 4, 5].map((piece) => {
      const one = reader();
      one.get(piece);
      return one;
    });
    expect(slowStore.reads.length).toBe(4);
    clock.advance(10);
    expect(readers.map(({ woken }) => woken)).toEqual([1, 1, 1, 1, 0, 0]);
    expect(slowStore.reads.length).toBe(6);
    clock.advance(10);
    expect(readers.map(({ woken }) => woken)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(cache.usedBytes).toBe(4 * MIB);
  });

  it("pushes nothing out for what has to wait anyway", () => {
    const { clock, slowStore, pieces, reader } = createCache();
    reader().get(0);
    clock.advance(1);
    slowStore.latencyMs = 10;
    for (const piece of [1, 2, 3]) reader().get(piece);
    for (const piece of [4, 5]) reader().get(piece);
    expect(slowStore.held.map(({ piece }) => piece)).toEqual([]);
    expect(pieces.prefetch(pieceIndex(999), 0, BLOCK_LENGTH, reader())).toBe(false);
    expect(slowStore.reads.map(({ piece }) => piece)).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not read what waits for room and is no longer wanted", () => {
    const { clock, slowStore, cache, pieces, reader } = createCache();
    for (const piece of [0, 500, 600, 700]) {
      slowStore.stuck.add(piece);
      reader().get(piece);
    }
    const fickle = reader();
    for (let piece = 1; piece < 500; piece++) fickle.get(piece);
    pieces.leave(fickle);
    clock.advance(100);
    expect(slowStore.reads.length).toBe(4);
    expect(cache.usedBytes).toBe(4 * MIB);
  });

  it("reads a request by itself that lies across runs or is not aligned, from whole blocks", () => {
    const { clock, slowStore, reader } = createCache(4 * MIB, 1_000);
    const one = reader();
    expect(one.get(0, 60 * KIB, 128 * KIB)).toBeUndefined();
    expect(slowStore.reads).toEqual([{ piece: 0, begin: 48 * KIB, length: 144 * KIB }]);
    clock.advance(1);
    expect(one.get(0, 60 * KIB, 128 * KIB)).toBe(slowStore.sources[0]);
    one.get(0, 100, 1_000);
    expect(slowStore.reads[1]).toEqual({ piece: 0, begin: 0, length: BLOCK_LENGTH });
  });

  it("reads less at a time the more readers there are, and uses longer runs that are there", () => {
    const { clock, slowStore, cache, reader } = createCache(32 * MIB, 1);
    reader().get(0);
    clock.advance(1);
    cache.countReaders(99);
    expect(reader().get(0, 40 * BLOCK_LENGTH)).toBe(slowStore.sources[0]);
    reader().get(1);
    cache.countReaders(10_000);
    reader().get(2, 7 * BLOCK_LENGTH);
    expect(slowStore.reads.slice(1)).toEqual([
      { piece: 1, begin: 0, length: 64 * KIB },
      { piece: 2, begin: 7 * BLOCK_LENGTH, length: BLOCK_LENGTH },
    ]);
  });

  it("works with room for less than one run, one at a time", () => {
    const { clock, cache, reader } = createCache(1);
    const readers = [reader(), reader()];
    readers.forEach((one, piece) => one.get(piece));
    expect(cache.usedBytes).toBe(BLOCK_LENGTH);
    clock.advance(1);
    expect(readers.map(({ woken }) => woken)).toEqual([1, 1]);
    expect(cache.usedBytes).toBe(BLOCK_LENGTH);
  });

  it("reports a failed read, keeps nothing of it and reads again when asked again", () => {
    const { clock, slowStore, cache, errors, reader } = createCache();
    slowStore.failure = new Error("disk gone");
    const one = reader();
    one.get(0);
    clock.advance(1);
    expect(errors).toEqual([slowStore.failure]);
    expect([one.woken, one.awaited, cache.usedBytes]).toEqual([0, undefined, 0]);
    slowStore.failure = undefined;
    one.get(0);
    clock.advance(1);
    expect(one.woken).toBe(1);
  });

  it("gives everything back once when the torrent closes, and what still comes when it comes", () => {
    const { clock, slowStore, cache, pieces, reader } = createCache();
    reader().get(0);
    clock.advance(1);
    const late = reader();
    late.get(1);
    pieces.close();
    expect(cache.usedBytes).toBe(0);
    clock.advance(1);
    expect(slowStore.sources.map(({ references }) => references)).toEqual([0, 0]);
    expect(late.woken).toBe(0);
  });

  const steps = fc.array(
    fc.record({
      what: fc.constantFrom("get", "prefetch", "leave", "advance", "readers"),
      reader: fc.nat(4),
      piece: fc.nat(5),
      begin: fc.nat(40),
      length: fc.constantFrom(1, 16 * KIB, 128 * KIB),
    }),
    { maxLength: 120 },
  );
  test.prop([steps, fc.constantFrom(100 * KIB, MIB, 3 * MIB)])(
    "stays within its bound, gives the right bytes and wakes everybody",
    (taken, maxBytes) => {
      const { clock, slowStore, cache, pieces, reader } = createCache(maxBytes);
      slowStore.latencyMs = 5;
      const readers = Array.from({ length: 5 }, reader);
      for (const { what, reader: which, piece, begin, length } of taken) {
        const one = readers[which]!;
        const at = begin * 20_000;
        if (what === "get") expect((one.get(piece, at, length) as never) ?? one.awaited).toBeDefined();
        if (what === "prefetch") pieces.prefetch(pieceIndex(piece), at, length, one);
        if (what === "leave") pieces.leave(one);
        if (what === "advance") clock.advance(begin % 7);
        if (what === "readers") cache.countReaders(which - cache.readers + 1);
        const kept = slowStore.held.reduce((sum, source) => sum + source.length, 0);
        expect(kept).toBeLessThanOrEqual(cache.usedBytes);
        expect(cache.usedBytes).toBeLessThanOrEqual(Math.max(maxBytes, 160 * KIB));
        expect(slowStore.held.every(({ references }) => references === 1)).toBe(true);
      }
      clock.advance(1_000);
      expect(readers.every(({ awaited }) => awaited === undefined)).toBe(true);
      pieces.close();
      expect([cache.usedBytes, slowStore.held.length]).toEqual([0, 0]);
    },
  );
});
