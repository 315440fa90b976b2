import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PieceStore } from "../../src/storage/index.js";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent } from "../../src/testing/index.js";
import {
  allPieces,
  bitsOf,
  openStore,
  openStoreAt,
  putFiles,
  readPiece,
  restore,
  save,
  temporaryFolder,
  tryRead,
  write,
} from "./file-fixture.js";

/** Pieces 0 and 1 are in a, 2 in b. */
const torrent = sampleTorrent([
  { path: ["set", "a"], length: 2 * PIECE },
  { path: ["set", "b"], length: PIECE },
]);

const LONG_AGO = [1_000, 1_000] as const;

/** A store, complete from the start; `time` is settable. */
async function seed(): Promise<{ folder: string; store: PieceStore; time: { now: number } }> {
  const folder = await temporaryFolder();
  await putFiles(torrent, folder);
  for (const name of ["a", "b"]) await utimes(join(folder, "set", name), ...LONG_AGO);
  const time = { now: 0 };
  const store = openStoreAt(torrent, folder, time);
  expect((await restore(store)).have.isFull).toBe(true);
  return { folder, store, time };
}

/** Other bytes in place of the old ones, at a time that cannot be the same tick of the system's clock. */
async function rewrite(path: string): Promise<void> {
  await writeFile(path, Buffer.alloc(2 * PIECE, 1), { flag: "r+" });
  await utimes(path, 1, 1);
}

const changed = (path: string): unknown =>
  expect.objectContaining({
    name: "StorageError",
    path,
    message: `${path} was changed while it was served: restore it, or start again to download what changed`,
  });

describe("a file that somebody else rewrites while it is served", () => {
  it("is not read for others any more, and the rest of the torrent is", async () => {
    const { folder, store } = await seed();
    await rewrite(join(folder, "set", "a"));
    expect(await tryRead(store, 1, 0, PIECE)).toEqual(changed(join(folder, "set", "a")));
    expect(await readPiece(store, torrent, 2)).toHaveLength(PIECE);
  });

  it("is looked at now and then, and not with each of many reads", async () => {
    const { folder, store, time } = await seed();
    await readPiece(store, torrent, 0);
    await rewrite(join(folder, "set", "a"));
    time.now = 99;
    expect(await readPiece(store, torrent, 0)).toHaveLength(PIECE);
    time.now = 100;
    expect(await tryRead(store, 0, 0, PIECE)).toEqual(changed(join(folder, "set", "a")));
  });

  it("is served again once it is what it was", async () => {
    const { folder, store, time } = await seed();
    const path = join(folder, "set", "a");
    await rewrite(path);
    expect(await tryRead(store, 0, 0, PIECE)).toEqual(changed(path));
    await writeFile(path, torrent.contentOf(0), { flag: "r+" });
    await utimes(path, ...LONG_AGO);
    time.now = 100;
    expect(await readPiece(store, torrent, 0)).toEqual(torrent.content.subarray(0, PIECE));
  });

  it("is found out as well where we have downloaded it ourselves, since it was saved", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await restore(store);
    await write(store, torrent, [0, 1]);
    await save(store, bitsOf(torrent, [0, 1]));
    await rewrite(join(folder, "set", "a"));
    expect(await tryRead(store, 0, 0, PIECE)).toEqual(changed(join(folder, "set", "a")));
  });

  it("is told from one to which we write ourselves", async () => {
    const { store, time } = await seed();
    for (let round = 0; round < 30; round++) {
      time.now += 100;
      const work: Promise<unknown>[] = [write(store, torrent, allPieces(torrent))];
      if (round % 3 > 0) work.push(save(store, bitsOf(torrent, round % 2 ? [0] : [0, 1])));
      for (const piece of allPieces(torrent)) work.push(readPiece(store, torrent, piece));
      await Promise.all(work);
      await readPiece(store, torrent, 0);
    }
  });
});
