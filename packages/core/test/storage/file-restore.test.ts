import { existsSync } from "node:fs";
import {
  appendFile,
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Restored } from "../../src/storage/index.js";
import {
  allPieces,
  bitsOf,
  close,
  openStore,
  openStoreAt,
  putFiles,
  restore,
  save,
  temporaryFolder,
  tryRestore,
  write,
} from "./file-fixture.js";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent } from "../../src/testing/index.js";

/** Pieces 0 to 7: a has 0 and 1 and half of 2, b the rest of 2 up to 4, c 5 and 6, d the short 7. */
const torrent = sampleTorrent([
  { path: ["set", "a"], length: 2.5 * PIECE },
  { path: ["set", "b"], length: 2.5 * PIECE },
  { path: ["set", "c"], length: 2 * PIECE },
  { path: ["set", "d"], length: 1_000 },
]);
const everything = torrent.content.length;

function resumePath(folder: string): string {
  return join(folder, ".minibit", `${torrent.metainfo.infoHashHex}.resume`);
}

/** A folder with the complete data and resume data for it. */
async function savedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  const store = openStore(torrent, folder);
  await write(store, torrent, allPieces(torrent));
  await save(store, bitsOf(torrent, allPieces(torrent)));
  await close(store);
  return folder;
}

async function restored(folder: string): Promise<{ have: number[]; checkedBytes: number }> {
  const { have, checkedBytes }: Restored = await restore(openStore(torrent, folder));
  return { have: [...have], checkedBytes };
}

describe("restoring without resume data", () => {
  it("hashes nothing where no file is", async () => {
    expect(await restored(await temporaryFolder())).toEqual({ have: [], checkedBytes: 0 });
  });

  it("hashes all that is there, telling how far it is", async () => {
    const folder = await temporaryFolder();
    await putFiles(torrent, folder);
    const told: number[] = [];
    const { have, checkedBytes } = await restore(openStore(torrent, folder), (bytes) => told.push(bytes));
    expect([have.isFull, checkedBytes]).toEqual([true, everything]);
    expect(told).toHaveLength(torrent.metainfo.pieceCount);
    expect(told).toEqual(told.toSorted((left, right) => left - right));
    expect(told.at(-1)).toBe(everything);
  });

  it("hashes only pieces of which every byte is there", async () => {
    const folder = await temporaryFolder();
    await putFiles(torrent, folder);
    await rm(join(folder, "set", "b"));
    await truncate(join(folder, "set", "c"), PIECE + 1);
    expect(await restored(folder)).toEqual({ have: [0, 1, 5, 7], checkedBytes: 3 * PIECE + 1_000 });
  });

  it("finds out a piece with a wrong byte", async () => {
    const folder = await temporaryFolder();
    await putFiles(torrent, folder);
    const bytes = await readFile(join(folder, "set", "b"));
    bytes[PIECE]! ^= 0x80;
    await writeFile(join(folder, "set", "b"), bytes);
    expect(await restored(folder)).toEqual({ have: [0, 1, 2, 4, 5, 6, 7], checkedBytes: everything });
  });

  it("hashes padding as zeros that are in no file", async () => {
    const padded = sampleTorrent([
      { path: ["set", "a"], length: 100 },
      { path: ["set", ".pad", "0"], length: PIECE - 100, padding: true },
      { path: ["set", "b"], length: 100 },
    ]);
    const folder = await temporaryFolder();
    await putFiles(padded, folder);
    expect((await restore(openStore(padded, folder))).have.isFull).toBe(true);
  });
});

describe("restoring with resume data", () => {
  it("believes unchanged files without reading them", async () => {
    const folder = await savedFolder();
    expect(await restored(folder)).toEqual({ have: allPieces(torrent), checkedBytes: 0 });
  });

  it("keeps in mind what was missing", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await write(store, torrent, [1, 5]);
    await save(store, bitsOf(torrent, [1, 5]));
    await close(store);
    expect(await restored(folder)).toEqual({ have: [1, 5], checkedBytes: 0 });
  });

  it("checks the pieces of a touched file again, and no others", async () => {
    const folder = await savedFolder();
    await utimes(join(folder, "set", "c"), 1, 1);
    expect(await restored(folder)).toEqual({ have: allPieces(torrent), checkedBytes: 2 * PIECE });
  });

  it("checks pieces that share a changed file, both neighbours included", async () => {
    const folder = await savedFolder();
    await overwrite(join(folder, "set", "b"));
    expect(await restored(folder)).toEqual({ have: [0, 1, 5, 6, 7], checkedBytes: 3 * PIECE });
  });

  it("misses what a truncated file lost, and checks what it still has", async () => {
    const folder = await savedFolder();
    await truncate(join(folder, "set", "b"), PIECE);
    expect(await restored(folder)).toEqual({ have: [0, 1, 2, 5, 6, 7], checkedBytes: PIECE });
  });

  it("misses the pieces of a deleted file without hashing anything", async () => {
    const folder = await savedFolder();
    await rm(join(folder, "set", "b"));
    expect(await restored(folder)).toEqual({ have: [0, 1, 5, 6, 7], checkedBytes: 0 });
  });

  it("misses everything when the files are gone and only the resume data stayed", async () => {
    const folder = await savedFolder();
    await rm(join(folder, "set"), { recursive: true });
    expect(await restored(folder)).toEqual({ have: [], checkedBytes: 0 });
  });

  it("finds what was written after the last save, and then saves that", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await write(store, torrent, [0, 1, 5]);
    await save(store, bitsOf(torrent, [0, 1, 5]));
    await write(store, torrent, [6]);
    await close(store);
    const second = openStore(torrent, folder);
    const found = await restore(second);
    expect([[...found.have], found.checkedBytes]).toEqual([[0, 1, 5, 6], 2 * PIECE]);
    await save(second, found.have);
    await close(second);
    expect(await restored(folder)).toEqual({ have: [0, 1, 5, 6], checkedBytes: 0 });
  });

  it("does not take for its own what somebody else changed between restore and save", async () => {
    const folder = await savedFolder();
    const store = openStore(torrent, folder);
    const { have } = await restore(store);
    await overwrite(join(folder, "set", "c"));
    await save(store, have);
    await close(store);
    expect(await restored(folder)).toEqual({ have: [0, 1, 2, 3, 4, 7], checkedBytes: 2 * PIECE });
  });

  it("saves what was still being written when it was asked to", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    const writing = write(store, torrent, allPieces(torrent));
    await save(store, bitsOf(torrent, []));
    await writing;
    await close(store);
    expect(await restored(folder)).toEqual({ have: allPieces(torrent), checkedBytes: 0 });
  });

  it("leaves one file of resume data, and no draft of it, after many saves", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    for (const piece of [0, 1, 2, 3]) {
      await write(store, torrent, [piece]);
      void save(store, bitsOf(torrent, [piece]));
    }
    await save(store, bitsOf(torrent, [0, 1, 2, 3]));
    expect(await readdir(join(folder, ".minibit"))).toEqual([`${torrent.metainfo.infoHashHex}.resume`]);
    await close(store);
    expect((await restored(folder)).have).toEqual([0, 1, 2, 3]);
  });
});

describe("a check that is interrupted", () => {
  /** Pieces 0 to 79 are in one file, 80 to 159 in another. */
  const large = sampleTorrent([
    { path: ["set", "a"], length: 80 * PIECE },
    { path: ["set", "b"], length: 80 * PIECE },
  ]);
  const bytes = large.content.length;

  /** Begins to check `folder`, and ends once something is checked. */
  async function interrupted(folder: string): Promise<void> {
    const store = openStore(large, folder);
    await new Promise<void>((done) =>
      store.restore(
        () => {},
        () => store.close(done),
      ),
    );
  }

  /** What is found, and how much is read. */
  async function found(folder: string) {
    const { have, checkedBytes } = await restore(openStore(large, folder));
    return { count: have.count, checkedBytes };
  }

  async function filledFolder(): Promise<string> {
    const folder = await temporaryFolder();
    await putFiles(large, folder);
    return folder;
  }

  it("goes on where it was, however often", async () => {
    const folder = await filledFolder();
    await interrupted(folder);
    const { count, checkedBytes } = await found(folder);
    expect(count).toBe(160);
    expect(checkedBytes).toBeLessThan(bytes);
    await interrupted(folder);
    expect((await found(folder)).checkedBytes).toBeLessThan(checkedBytes);
  });

  it("goes on near where it was if it was killed", async () => {
    const folder = await filledFolder();
    const time = { now: 0 };
    await restore(openStoreAt(large, folder, time));
    expect((await found(folder)).checkedBytes).toBe(bytes);
    await restore(openStoreAt(large, folder, time), () => (time.now += 30_000));
    const { count, checkedBytes } = await found(folder);
    expect(count).toBe(160);
    expect(checkedBytes).toBeLessThan(bytes);
  });

  it("says nothing of a file that was changed since", async () => {
    const folder = await filledFolder();
    await interrupted(folder);
    await utimes(join(folder, "set", "a"), 1, 1);
    expect(await found(folder)).toEqual({ count: 160, checkedBytes: bytes });
  });

  it("leaves nothing behind once all that it found is saved", async () => {
    const folder = await filledFolder();
    await interrupted(folder);
    const store = openStore(large, folder);
    const { have } = await restore(store);
    await save(store, have);
    await close(store);
    expect(await readdir(join(folder, ".minibit"))).toEqual([`${large.metainfo.infoHashHex}.resume`]);
    expect(await found(folder)).toEqual({ count: 160, checkedBytes: 0 });
  });

  it("does not make something else our download, nor leave anything beside it", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "set"));
    for (const name of ["a", "b"]) await writeFile(join(folder, "set", name), Buffer.alloc(80 * PIECE, 1));
    await interrupted(folder);
    expect(await readdir(folder)).toEqual(["set"]);
    await writeFile(join(folder, "set", "a"), large.contentOf(0));
    await interrupted(folder);
    expect(await tryRestore(openStore(large, folder))).toMatchObject({ name: "ForeignFilesError" });
  });
});

describe("resume data that cannot be used", () => {
  it.each<[string, (data: Buffer) => Buffer]>([
    ["is empty", () => Buffer.alloc(0)],
    ["is cut off", (data) => data.subarray(0, data.length - 10)],
    ["is no bencode", () => Buffer.from("<html>")],
    [
      "has lost its digest",
      (data) => Buffer.concat([Buffer.from("d"), data.subarray(data.indexOf("5:state"))]),
    ],
    ["has a flipped bit", (data) => flipped(data, data.indexOf("6:pieces") + "6:pieces1:".length)],
    ["is a folder of another program", () => Buffer.from("de")],
  ])("is ignored when it %s, and everything is checked", async (_, damage) => {
    const folder = await savedFolder();
    await writeFile(resumePath(folder), damage(await readFile(resumePath(folder))));
    expect(await restored(folder)).toEqual({ have: allPieces(torrent), checkedBytes: everything });
  });

  it("is ignored when a folder stands in its place", async () => {
    const folder = await savedFolder();
    await rm(resumePath(folder));
    await mkdir(resumePath(folder));
    expect((await restored(folder)).checkedBytes).toBe(everything);
  });

  it("is ignored when it is another torrent's", async () => {
    const folder = await savedFolder();
    const other = sampleTorrent([...torrent.metainfo.files, { path: ["set", "e"], length: 0 }]);
    const otherPath = join(folder, ".minibit", `${other.metainfo.infoHashHex}.resume`);
    await writeFile(otherPath, await readFile(resumePath(folder)));
    expect((await restore(openStore(other, folder))).checkedBytes).toBe(everything);
  });

  it("stays untouched by a file that grew: it is checked, and its pieces are found", async () => {
    const folder = await savedFolder();
    await appendFile(join(folder, "set", "d"), "more");
    expect(await restored(folder)).toEqual({ have: allPieces(torrent), checkedBytes: 1_000 });
    expect(existsSync(resumePath(folder))).toBe(true);
  });
});

/** Zeros of the same length, at a time that cannot be the same tick of the system's clock. */
async function overwrite(path: string): Promise<void> {
  await writeFile(path, Buffer.alloc((await stat(path)).size));
  await utimes(path, 1, 1);
}

function flipped(data: Buffer, at: number): Buffer {
  data[at]! ^= 1;
  return data;
}
