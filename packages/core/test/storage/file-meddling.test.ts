import { appendFile, copyFile, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent } from "../../src/testing/index.js";
import {
  bitsOf,
  close,
  openStore,
  openStoreAt,
  restore,
  save,
  temporaryFolder,
  trySave,
  tryWrite,
  write,
} from "./file-fixture.js";

/** Pieces 0 to 3 are in one file, 4 in another. */
const torrent = sampleTorrent([
  { path: ["set", "a"], length: 4 * PIECE },
  { path: ["set", "b"], length: PIECE },
]);
/** More than are kept open at a time. */
const many = sampleTorrent(
  Array.from({ length: 100 }, (_, index) => ({ path: ["many", String(index)], length: 2 * PIECE })),
);

const pathIn = (folder: string): string => join(folder, "set", "a");

/** A store whose check found pieces 0 and 1. */
async function begun() {
  const folder = await temporaryFolder();
  const first = openStore(torrent, folder);
  await write(first, torrent, [0, 1]);
  await save(first, bitsOf(torrent, [0, 1]));
  await close(first);
  const store = openStore(torrent, folder);
  expect([...(await restore(store)).have]).toEqual([0, 1]);
  return { folder, store };
}

/** What the next run finds, and how much it reads. */
async function nextRun(folder: string) {
  const { have, checkedBytes } = await restore(openStore(torrent, folder));
  return { have: [...have], checkedBytes };
}

const missing = (path: string): unknown =>
  expect.objectContaining({ name: "StorageError", path, message: expect.stringContaining("is missing") });

/** A store of many files whose first was written, closed for others, and deleted. */
async function withoutClosed() {
  const folder = await temporaryFolder();
  const store = openStore(many, folder);
  await restore(store);
  for (let piece = 0; piece < many.metainfo.pieceCount; piece += 2) await write(store, many, [piece]);
  const closed = join(folder, "many", "0");
  await rm(closed);
  return { store, closed };
}

describe("a file that is deleted while we run", () => {
  it("is not made anew by a write: what it had would be believed", async () => {
    const { folder, store } = await begun();
    await rm(pathIn(folder));
    expect(await tryWrite(store, torrent, 2)).toEqual(missing(pathIn(folder)));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [], checkedBytes: 0 });
  });

  it("is missed also while it is still open, and after it was made in this run", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await restore(store);
    await write(store, torrent, [0]);
    await save(store, bitsOf(torrent, [0]));
    await rm(pathIn(folder));
    expect(await tryWrite(store, torrent, 1)).toEqual(missing(pathIn(folder)));
  });

  it("is missed by the next save where we wrote to it before and since", async () => {
    const { folder, store } = await begun();
    await write(store, torrent, [2]);
    await rm(pathIn(folder));
    await write(store, torrent, [3]);
    expect(await trySave(store, bitsOf(torrent, [0, 1, 2, 3]))).toEqual(missing(pathIn(folder)));
  });

  it("is missed also where another is in its place", async () => {
    const { folder, store } = await begun();
    await write(store, torrent, [2]);
    await copyFile(pathIn(folder), join(folder, "other"));
    await rename(join(folder, "other"), pathIn(folder));
    await write(store, torrent, [3]);
    expect(await trySave(store, bitsOf(torrent, [0, 1, 2, 3]))).toMatchObject({
      name: "StorageError",
      message: `${pathIn(folder)} was replaced by another file: start again to check it`,
    });
  });

  it("is not made anew by a save", async () => {
    const { closed, store } = await withoutClosed();
    expect(await trySave(store, bitsOf(many, [0]))).toEqual(missing(closed));
  });

  it("is not made anew where it was closed for others since it was written", async () => {
    const { closed, store } = await withoutClosed();
    expect(await tryWrite(store, many, 1)).toEqual(missing(closed));
  });

  it("is written to again when it is back", async () => {
    const { folder, store } = await begun();
    await rename(pathIn(folder), join(folder, "away"));
    expect(await tryWrite(store, torrent, 2)).toEqual(missing(pathIn(folder)));
    await rename(join(folder, "away"), pathIn(folder));
    await write(store, torrent, [2]);
    await save(store, bitsOf(torrent, [0, 1, 2]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [0, 1, 2], checkedBytes: 0 });
  });
});

describe("a file that is shortened while we write to it", () => {
  const shortened = (folder: string): unknown =>
    expect.objectContaining({
      name: "StorageError",
      path: pathIn(folder),
      message: `${pathIn(folder)} is shorter than it was: start again to check it`,
    });

  /** A store with a settable time that has written pieces 0 to 2. */
  async function writing() {
    const folder = await temporaryFolder();
    const time = { now: 0 };
    const store = openStoreAt(torrent, folder, time);
    await restore(store);
    await write(store, torrent, [0, 1, 2]);
    return { folder, store, time };
  }

  it("is noticed before the next write, which may lengthen it again", async () => {
    const { folder, store, time } = await writing();
    await truncate(pathIn(folder), PIECE);
    time.now = 100;
    expect(await tryWrite(store, torrent, 3)).toEqual(shortened(folder));
  });

  it("is looked at ten times a second at the most", async () => {
    const { folder, store, time } = await writing();
    await truncate(pathIn(folder), PIECE);
    time.now = 99;
    await write(store, torrent, [3]);
  });

  it("is noticed by the next save, however soon", async () => {
    const { folder, store } = await writing();
    await truncate(pathIn(folder), 3 * PIECE - 1);
    expect(await trySave(store, bitsOf(torrent, [0, 1, 2]))).toEqual(shortened(folder));
  });

  it("is noticed where it had all of its bytes before we wrote", async () => {
    const { folder, store } = await begun();
    await write(store, torrent, [0]);
    await truncate(pathIn(folder), PIECE);
    expect(await trySave(store, bitsOf(torrent, [0, 1]))).toEqual(shortened(folder));
  });

  it("is checked at the next start, although writes have lengthened it since", async () => {
    const { folder, store, time } = await writing();
    await truncate(pathIn(folder), 0);
    time.now = 100;
    expect(await tryWrite(store, torrent, 2)).toEqual(shortened(folder));
    await write(store, torrent, [3]);
    await save(store, bitsOf(torrent, [0, 1, 2, 3]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [3], checkedBytes: 4 * PIECE });
  });

  it("is not one of which we ourselves cut off what was behind its end", async () => {
    const { folder, store } = await begun();
    await close(store);
    await appendFile(pathIn(folder), Buffer.alloc(3 * PIECE));
    const again = openStore(torrent, folder);
    await restore(again);
    await write(again, torrent, [2, 3]);
    await save(again, bitsOf(torrent, [0, 1, 2, 3]));
    expect(await nextRun(folder)).toEqual({ have: [0, 1, 2, 3], checkedBytes: 0 });
  });
});

describe("a file that somebody else changes while we run", () => {
  it("is checked at the next start, although we wrote to it since", async () => {
    const { folder, store } = await begun();
    await writeFile(pathIn(folder), Buffer.alloc(2 * PIECE));
    await utimes(pathIn(folder), 1, 1);
    await write(store, torrent, [2, 4]);
    await save(store, bitsOf(torrent, [0, 1, 2, 4]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [2, 4], checkedBytes: 3 * PIECE });
  });

  it("is checked as well when that was after we had written to it, and saved", async () => {
    const { folder, store } = await begun();
    await write(store, torrent, [2]);
    await save(store, bitsOf(torrent, [0, 1, 2]));
    await writeFile(pathIn(folder), Buffer.alloc(3 * PIECE));
    await utimes(pathIn(folder), 1, 1);
    await write(store, torrent, [3]);
    await save(store, bitsOf(torrent, [0, 1, 2, 3]));
    await write(store, torrent, [4]);
    await save(store, bitsOf(torrent, [0, 1, 2, 3, 4]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [3, 4], checkedBytes: 4 * PIECE });
  });

  it("is checked when it was not there before we wrote, where we were to write over such", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await restore(store, undefined, true);
    await write(store, torrent, [4]);
    await save(store, bitsOf(torrent, [4]));
    await copyFile(join(folder, "set", "b"), pathIn(folder));
    await appendFile(pathIn(folder), torrent.content.subarray(PIECE, 2 * PIECE));
    await write(store, torrent, [3]);
    await save(store, bitsOf(torrent, [3, 4]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [1, 3, 4], checkedBytes: 4 * PIECE });
  });

  it("is told from what we write ourselves, however much at once and while it is saved", async () => {
    const { folder, store } = await begun();
    const saves: Promise<void>[] = [];
    for (let round = 0; round < 20; round++) {
      const writes = write(store, torrent, [2, 3, 4]);
      saves.push(save(store, bitsOf(torrent, round % 2 ? [0, 1] : [0])));
      if (round % 3 === 0) await writes;
    }
    await Promise.all(saves);
    await write(store, torrent, [2, 3, 4]);
    await save(store, bitsOf(torrent, [0, 1, 2, 3, 4]));
    await close(store);
    expect(await nextRun(folder)).toEqual({ have: [0, 1, 2, 3, 4], checkedBytes: 0 });
  });
});
