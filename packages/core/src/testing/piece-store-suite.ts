import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Metainfo } from "../metainfo/index.js";
import { SeededRandom } from "../runtime/index.js";
import type { PieceBuffer, PieceStore, Restored } from "../storage/index.js";
import { BLOCK_LENGTH, Bitfield, type PieceIndex, pieceIndex, sameBytes } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** A torrent and an empty place to store it. */
export interface PieceStoreFixture {
  /** A torrent of at least three pieces with several blocks each; the last piece is short. */
  readonly metainfo: Metainfo;
  /** All bytes of the torrent. */
  readonly content: Uint8Array;
  /** Opens a store in this place. Once it is closed, the next one finds what it wrote and saved. */
  open(): PieceStore;
  /** Removes the place. */
  dispose(): Promise<void>;
}

/** What {@link pieceStoreSuite} tests. */
export interface PieceStoreSuiteOptions {
  /** The store's name, shown in the report. */
  readonly name: string;
  /** Makes a new place for each test. */
  readonly setup: () => Promise<PieceStoreFixture>;
}

/** How many random reads are compared. */
const READS = 200;

/** Declares the vitest tests that every {@link PieceStore} must pass, with real bytes and a running clock. */
export function pieceStoreSuite({ name, setup }: PieceStoreSuiteOptions): void {
  describe(`${name} keeps the contract of a piece store`, () => {
    let fixture: PieceStoreFixture;
    let store: PieceStore;

    beforeEach(async () => {
      fixture = await setup();
      store = fixture.open();
    });

    afterEach(async () => {
      await close(store);
      await fixture.dispose();
    });

    it("calls every callback in a later turn", async () => {
      const piece = filled(fixture, store, pieceIndex(0));
      await later((done) => store.restore(done));
      await later((done) => store.verify(piece, done));
      await later((done) => store.write(piece, done));
      await later((done) => store.read(pieceIndex(0), 0, 1, done));
      await later((done) => store.save(new Bitfield(fixture.metainfo.pieceCount), done));
      await later((done) => store.close(done));
    });

    it("offers a buffer of exactly the piece's length, for the short last piece too", () => {
      for (const piece of pieces(fixture.metainfo)) {
        const buffer = store.open(piece);
        expect(buffer.piece).toBe(piece);
        expect(buffer.bytes!.length).toBe(fixture.metainfo.pieceSize(piece));
        store.discard(buffer);
      }
    });

    it("tells a correct piece from one with a wrong byte", async () => {
      for (const piece of pieces(fixture.metainfo)) {
        const buffer = filled(fixture, store, piece);
        expect(await verify(store, buffer)).toBe(true);
        buffer.bytes![buffer.bytes!.length - 1]! ^= 1;
        expect(await verify(store, buffer)).toBe(false);
        store.discard(buffer);
      }
    });

    it("returns every piece as it was written, in any order", async () => {
      for (const piece of [...pieces(fixture.metainfo)].reverse()) await write(fixture, store, piece);
      for (const piece of pieces(fixture.metainfo)) {
        const length = fixture.metainfo.pieceSize(piece);
        expect(
          sameBytes(await bytesOf(store, piece, 0, length), pieceOf(fixture, piece)),
          `piece ${piece}`,
        ).toBe(true);
      }
    });

    it("accepts many pieces at once", async () => {
      await Promise.all(Array.from(pieces(fixture.metainfo), (piece) => write(fixture, store, piece)));
      const { have } = await restored(store);
      expect(have.isFull).toBe(true);
    });

    it("reads any part of a piece, across block boundaries", async () => {
      for (const piece of pieces(fixture.metainfo)) await write(fixture, store, piece);
      const random = new SeededRandom(1);
      for (let round = 0; round < READS; round++) {
        const piece = pieceIndex(random.below(fixture.metainfo.pieceCount));
        const begin = random.below(fixture.metainfo.pieceSize(piece));
        const length = 1 + random.below(fixture.metainfo.pieceSize(piece) - begin);
        const expected = pieceOf(fixture, piece).subarray(begin, begin + length);
        const message = `piece ${piece} from ${begin}, ${length} bytes`;
        expect(sameBytes(await bytesOf(store, piece, begin, length), expected), message).toBe(true);
      }
    });

    it("keeps a source's bytes while it is retained, whatever is read or written meanwhile", async () => {
      for (const piece of pieces(fixture.metainfo)) await write(fixture, store, piece);
      const source = await read(store, pieceIndex(0), 0, BLOCK_LENGTH);
      source.retain();
      source.release();
      for (const piece of pieces(fixture.metainfo)) {
        await bytesOf(store, piece, 0, BLOCK_LENGTH);
        await write(fixture, store, piece);
      }
      const expected = fixture.content.subarray(0, BLOCK_LENGTH);
      expect(sameBytes(copyOf(source, 0, BLOCK_LENGTH), expected)).toBe(true);
      source.release();
    });

    it("forgets a discarded piece, and accepts it when it comes again", async () => {
      const buffer = store.open(pieceIndex(1));
      buffer.bytes!.fill(0x55);
      store.discard(buffer);
      expect((await restored(store)).have.count).toBe(0);
      await write(fixture, store, pieceIndex(1));
      const length = fixture.metainfo.pieceSize(pieceIndex(1));
      const bytes = await bytesOf(store, pieceIndex(1), 0, length);
      expect(sameBytes(bytes, pieceOf(fixture, pieceIndex(1)))).toBe(true);
    });

    it("reports an error, not bytes, for a piece that it lacks", async () => {
      const result = await new Promise<PieceSource | Error>((done) => {
        store.read(pieceIndex(0), 0, BLOCK_LENGTH, done);
      });
      expect(result).toBeInstanceOf(Error);
      expect((result as Error).name).toBe("StorageError");
    });

    it("finds nothing where nothing was written", async () => {
      const { have, checkedBytes } = await restored(store);
      expect([have.length, have.count, checkedBytes]).toEqual([fixture.metainfo.pieceCount, 0, 0]);
    });

    it("finds, in a new store, what was written and saved, without reading it again", async () => {
      const have = new Bitfield(fixture.metainfo.pieceCount);
      for (const piece of [0, fixture.metainfo.pieceCount - 1].map(pieceIndex)) {
        await write(fixture, store, piece);
        have.add(piece);
      }
      await save(store, have);
      await close(store);
      store = fixture.open();
      const found = await restored(store);
      expect([...found.have]).toEqual([...have]);
      expect(found.checkedBytes).toBe(0);
    });

    it("finds what was being written when it was closed, and calls back only for close", async () => {
      const called: string[] = [];
      for (const piece of pieces(fixture.metainfo)) {
        store.write(filled(fixture, store, piece), () => called.push("write"));
      }
      store.read(pieceIndex(0), 0, 1, () => called.push("read"));
      store.restore(() => called.push("restore"));
      await close(store);
      await close(store);
      store = fixture.open();
      expect((await restored(store)).have.isFull).toBe(true);
      expect(called).toEqual([]);
    });
  });
}

/** Calls `operation`, and fails unless it calls back, and does so after it returned. */
async function later(operation: (done: () => void) => void): Promise<void> {
  let returned = false;
  const calledLater = new Promise<boolean>((resolve) => operation(() => resolve(returned)));
  returned = true;
  expect(await calledLater, `${operation.toString()} calls back later`).toBe(true);
}

function* pieces({ pieceCount }: Metainfo): Iterable<PieceIndex> {
  for (let piece = 0; piece < pieceCount; piece++) yield pieceIndex(piece);
}

function pieceOf({ metainfo, content }: PieceStoreFixture, piece: PieceIndex): Uint8Array {
  const start = piece * metainfo.pieceLength;
  return content.slice(start, start + metainfo.pieceSize(piece));
}

function filled(fixture: PieceStoreFixture, store: PieceStore, piece: PieceIndex): PieceBuffer {
  const buffer = store.open(piece);
  buffer.bytes!.set(pieceOf(fixture, piece));
  return buffer;
}

async function write(fixture: PieceStoreFixture, store: PieceStore, piece: PieceIndex): Promise<void> {
  const error = await new Promise<Error | undefined>((done) => {
    store.write(filled(fixture, store, piece), done);
  });
  if (error) throw error;
}

async function read(
  store: PieceStore,
  piece: PieceIndex,
  begin: number,
  length: number,
): Promise<PieceSource> {
  const result = await new Promise<PieceSource | Error>((done) => store.read(piece, begin, length, done));
  if (result instanceof Error) throw result;
  return result;
}

async function bytesOf(
  store: PieceStore,
  piece: PieceIndex,
  begin: number,
  length: number,
): Promise<Uint8Array> {
  const source = await read(store, piece, begin, length);
  const bytes = copyOf(source, begin, length);
  source.release();
  return bytes;
}

function copyOf(source: PieceSource, begin: number, length: number): Uint8Array {
  const target = new Uint8Array(begin + length);
  source.copyTo(target, begin, length);
  return target.slice(begin);
}

function verify(store: PieceStore, buffer: PieceBuffer): Promise<boolean> {
  return new Promise((done) => store.verify(buffer, done));
}

async function restored(store: PieceStore): Promise<Restored> {
  const result = await new Promise<Restored | Error>((done) => store.restore(done));
  if (result instanceof Error) throw result;
  return result;
}

async function save(store: PieceStore, have: Bitfield): Promise<void> {
  const error = await new Promise<Error | undefined>((done) => store.save(have, done));
  if (error) throw error;
}

function close(store: PieceStore): Promise<void> {
  return new Promise((done) => store.close(done));
}
