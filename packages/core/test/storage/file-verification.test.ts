import { existsSync } from "node:fs";
import { appendFile, mkdir, readdir, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NodeHasher, SystemClock } from "../../src/runtime/index.js";
import { FilePieceStores, verifyFiles } from "../../src/storage/index.js";
import {
  bitsOf,
  close,
  openFiles,
  openStore,
  putFiles,
  restore,
  save,
  temporaryFolder,
} from "./file-fixture.js";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent } from "../../src/testing/index.js";

/** Pieces 0 to 6: a has 0 and 1 and half of 2, b the rest of 2 up to 4, c 5 and 6; e is empty. */
const torrent = sampleTorrent([
  { path: ["set", "a"], length: 2.5 * PIECE },
  { path: ["set", "b"], length: 2 * PIECE },
  { path: [".pad", "1"], length: 0.5 * PIECE, padding: true },
  { path: ["set", "e"], length: 0 },
  { path: ["set", "c"], length: 2 * PIECE },
]);
const { metainfo, content } = torrent;

async function seededFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await putFiles(torrent, folder);
  return folder;
}

/** The faults as `name kind bytes`. */
async function faultsIn(folder: string): Promise<string[]> {
  const { faults } = await verifyFiles(metainfo, folder);
  return faults.map(({ file, kind, foundBytes }) => `${file.path.at(-1)} ${kind} ${foundBytes}`);
}

describe("verifying files", () => {
  it("finds every piece of a complete copy, tells the progress, and writes nothing", async () => {
    const folder = await seededFolder();
    const told: number[] = [];
    const { have, faults } = await verifyFiles(metainfo, folder, { progress: (bytes) => told.push(bytes) });
    expect(have.isFull).toBe(true);
    expect(faults).toEqual([]);
    expect(told.at(-1)).toBe(content.length);
    expect(await readdir(folder)).toEqual(["set"]);
    expect((await openFiles(folder)) ?? []).toEqual([]);
  });

  it("names what is missing, short, long and different", async () => {
    const folder = await seededFolder();
    await rm(join(folder, "set/e"));
    await truncate(join(folder, "set/a"), 10);
    await appendFile(join(folder, "set/b"), "more");
    await writeFile(join(folder, "set/c"), Buffer.alloc(2 * PIECE));
    expect(await faultsIn(folder)).toEqual([
      "a short 10",
      `b long ${2 * PIECE + 4}`,
      "e missing 0",
      `c different ${2 * PIECE}`,
    ]);
  });

  it("does not blame a file for the piece that it shares with one that is missing", async () => {
    const folder = await seededFolder();
    await rm(join(folder, "set/a"));
    expect(await faultsIn(folder)).toEqual(["a missing 0"]);
    expect((await verifyFiles(metainfo, folder)).have).toEqual(bitsOf(torrent, [3, 4, 5, 6]));
  });

  it("does not believe resume data", async () => {
    const folder = await seededFolder();
    await utimes(join(folder, "set/c"), 1_000, 1_000);
    const store = openStore(torrent, folder);
    await save(store, (await restore(store)).have);
    await writeFile(join(folder, "set/c"), Buffer.alloc(2 * PIECE));
    await utimes(join(folder, "set/c"), 1_000, 1_000);
    expect((await restore(openStore(torrent, folder))).have.isFull).toBe(true);
    expect(await faultsIn(folder)).toEqual([`c different ${2 * PIECE}`]);
  });

  it("ends with the signal's reason", async () => {
    const enough = new AbortController();
    const folder = await seededFolder();
    const progress = (): void => enough.abort(new Error("enough"));
    await expect(verifyFiles(metainfo, folder, { signal: enough.signal, progress })).rejects.toThrow(
      "enough",
    );
  });

  it("follows no link out of the folder", async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await seededFolder()];
    await mkdir(join(folder, "set"));
    await symlink(join(elsewhere, "set/a"), join(folder, "set/a"));
    await expect(verifyFiles(metainfo, folder)).rejects.toThrow(/leads out of the download folder/);
  });
});

describe("a store of files that were just hashed", () => {
  const clock = new SystemClock();
  const stores = new FilePieceStores(clock, new NodeHasher(clock), { justHashed: true });

  it("believes what has its size without reading it, and leaves no resume data", async () => {
    const folder = await seededFolder();
    await writeFile(join(folder, "set/c"), Buffer.alloc(2 * PIECE));
    await truncate(join(folder, "set/b"), PIECE);
    const store = stores.create(metainfo, folder);
    const { have, checkedBytes } = await restore(store);
    expect(have).toEqual(bitsOf(torrent, [0, 1, 2, 5, 6]));
    expect(checkedBytes).toBe(0);
    await save(store, have);
    await close(store);
    expect(existsSync(join(folder, ".minibit"))).toBe(false);
  });
});
