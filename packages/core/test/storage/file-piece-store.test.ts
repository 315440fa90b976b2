import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pieceIndex } from "../../src/units/index.js";
import type { PieceSource } from "../../src/wire/index.js";
import {
  allPieces,
  bitsOf,
  close,
  differingFiles,
  openFiles,
  openStore,
  putFiles,
  readPiece,
  restore,
  save,
  stores,
  temporaryFolder,
  tryRead,
  tryWrite,
  write,
} from "./file-fixture.js";
import {
  pieceStoreSuite,
  SAMPLE_PIECE_LENGTH,
  sampleTorrent,
  type SampleFile,
} from "../../src/testing/index.js";

const single = sampleTorrent([{ path: ["file"], length: 3 * SAMPLE_PIECE_LENGTH + 20_001 }]);

/** Files that end inside pieces; empty ones first, in between and last; padding; nested folders. */
const folder = sampleTorrent([
  { path: ["album", "0-empty"], length: 0 },
  { path: ["album", "a"], length: 100_000 },
  { path: ["album", ".pad", "31072"], length: 31_072, padding: true },
  { path: ["album", "disc", "b"], length: 1 },
  { path: ["album", "disc", "empty"], length: 0 },
  { path: ["album", "disc", "deep", "c"], length: 150_000 },
  { path: ["album", "z-empty"], length: 0 },
]);

for (const [name, torrent] of Object.entries({ "one file": single, "several files": folder })) {
  pieceStoreSuite({
    name: `FilePieceStore over ${name}`,
    async setup() {
      const place = await mkdtemp(join(tmpdir(), "minibit-suite-"));
      return {
        ...torrent,
        open: () => stores.create(torrent.metainfo, place),
        dispose: () => rm(place, { recursive: true }),
      };
    },
  });
}

describe("FilePieceStore", () => {
  it("touches nothing before something is written", async () => {
    const place = join(await temporaryFolder(), "not", "there", "yet");
    const store = openStore(folder, place);
    expect((await restore(store)).have.count).toBe(0);
    await save(store, bitsOf(folder, []));
    await close(store);
    expect(existsSync(place)).toBe(false);
  });

  it("makes the files of a download byte for byte, empty ones included and padding left out", async () => {
    const place = join(await temporaryFolder(), "new", "folder");
    const store = openStore(folder, place);
    await write(store, folder, allPieces(folder));
    await close(store);
    expect(await differingFiles(folder, place)).toEqual([]);
    expect((await readdir(join(place, "album"))).sort()).toEqual(["0-empty", "a", "disc", "z-empty"]);
  });

  it("makes files without bytes with the first piece, and once all else is found", async () => {
    const [downloading, found] = [await temporaryFolder(), await temporaryFolder()];
    await write(openStore(folder, downloading), folder, [2]);
    await putFiles(folder, found);
    await rm(join(found, "album", "z-empty"));
    expect((await restore(openStore(folder, found))).have.isFull).toBe(true);
    for (const place of [downloading, found])
      expect((await stat(join(place, "album", "z-empty"))).size).toBe(0);
  });

  it("leaves a file as short as what was written, with a hole before it", async () => {
    const place = await temporaryFolder();
    await write(openStore(single, place), single, [2]);
    const { size, blocks } = await stat(join(place, "file"));
    expect(size).toBe(3 * SAMPLE_PIECE_LENGTH);
    expect(blocks * 512).toBeLessThan(2 * SAMPLE_PIECE_LENGTH);
  });

  it("reads back a piece that lies in many small files", async () => {
    const files: SampleFile[] = Array.from({ length: 300 }, (_, index) => ({
      path: ["many", String(index % 7), String(index)],
      length: (index * 37) % 500,
    }));
    const torrent = sampleTorrent(files);
    const place = await temporaryFolder();
    const store = openStore(torrent, place);
    await Promise.all(allPieces(torrent).map((piece) => write(store, torrent, [piece])));
    for (const piece of allPieces(torrent)) {
      const expected = torrent.content.subarray(
        piece * SAMPLE_PIECE_LENGTH,
        (piece + 1) * SAMPLE_PIECE_LENGTH,
      );
      expect(Buffer.compare(await readPiece(store, torrent, piece), expected)).toBe(0);
    }
    expect(await differingFiles(torrent, place)).toEqual([]);
  });

  it("reads pieces of more blocks than the system takes in one call", async () => {
    const pieceLength = 1_100 * 16_384;
    const torrent = sampleTorrent([{ path: ["large"], length: pieceLength + 5 }], { pieceLength });
    const place = await temporaryFolder();
    const store = openStore(torrent, place);
    await write(store, torrent, [0, 1]);
    const bytes = await readPiece(store, torrent, 0);
    expect(Buffer.compare(bytes, torrent.content.subarray(0, pieceLength))).toBe(0);
  });

  it("cuts off what a longer file has behind the end, once it writes over it", async () => {
    const place = await temporaryFolder();
    await writeFile(join(place, "file"), Buffer.alloc(single.content.length + 1_000, 1));
    const store = openStore(single, place);
    expect((await restore(store, undefined, true)).have.count).toBe(0);
    await write(store, single, allPieces(single));
    expect(await differingFiles(single, place)).toEqual([]);
  });

  it("takes a torrent of one short piece", async () => {
    const torrent = sampleTorrent([{ path: ["tiny"], length: 3 }]);
    const place = await temporaryFolder();
    const store = openStore(torrent, place);
    await write(store, torrent, [0]);
    expect(await readPiece(store, torrent, 0)).toEqual(torrent.content);
  });

  it("is complete at once with a torrent of nothing but empty files", async () => {
    const torrent = sampleTorrent([{ path: ["all", "empty"], length: 0 }]);
    const place = await temporaryFolder();
    const { have, checkedBytes } = await restore(openStore(torrent, place));
    expect([have.isFull, checkedBytes]).toEqual([true, 0]);
    expect(await differingFiles(torrent, place)).toEqual([]);
  });

  it("gives one run for the wire, from the block on in which the wanted bytes begin", async () => {
    const place = await temporaryFolder();
    await putFiles(single, place);
    const source = (await tryRead(openStore(single, place), 1, 16_400, 30_000)) as PieceSource;
    const run = source.framed!;
    expect([run.piece, run.begin, run.length]).toEqual([1, 16_384, 30_016]);
    source.release();
  });

  it("does not use a buffer again before its source is released", async () => {
    const place = await temporaryFolder();
    await putFiles(single, place);
    const store = openStore(single, place);
    const sources = await Promise.all(
      [0, 1, 2].map((piece) => tryRead(store, piece, 0, SAMPLE_PIECE_LENGTH)),
    );
    const memory = sources.map((source) => (source as PieceSource).framed!.frame.buffer);
    expect(new Set(memory).size).toBe(3);
    for (const source of sources) (source as PieceSource).release();
    const again = (await tryRead(store, 0, 0, SAMPLE_PIECE_LENGTH)) as PieceSource;
    expect(memory).toContain(again.framed!.frame.buffer);
    again.release();
  });

  it("holds files open while it is open, and none after it was closed in the middle of work", async (context) => {
    const place = await temporaryFolder();
    if (!(await openFiles(place))) {
      console.warn(`skipped "${context.task.name}": open files cannot be counted without /proc`);
      context.skip("no /proc");
    }
    const store = openStore(folder, place);
    await write(store, folder, [0, 1]);
    expect((await openFiles(place))!.length).toBeGreaterThan(0);
    void write(store, folder, [2, 3, 4]);
    void tryRead(store, 0, 0, 1);
    await close(store);
    expect(await openFiles(place)).toEqual([]);
    expect(await differingFiles(folder, place)).toEqual([]);
  });

  it("uses a piece's buffer again after it was written or discarded", async () => {
    const store = openStore(single, await temporaryFolder());
    const discarded = store.open(pieceIndex(0));
    const memory = discarded.bytes!.buffer;
    store.discard(discarded);
    expect(store.open(pieceIndex(1)).bytes!.buffer).toBe(memory);
    expect(await tryWrite(store, single, 0)).toBeUndefined();
  });
});
