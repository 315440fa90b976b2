import { mkdir, readFile, rename, truncate, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { createMetainfo } from "../../src/metainfo/index.js";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent, type SampleTorrent } from "../../src/testing/index.js";
import {
  allPieces,
  bitsOf,
  close,
  differingFiles,
  openStore,
  putFiles,
  restore,
  save,
  temporaryFolder,
  tryRestore,
  tryWrite,
  write,
} from "./file-fixture.js";

/** Pieces 0 to 2 and half of 3 are in a, the rest of 3 and 4 in b. */
const torrent = sampleTorrent([
  { path: ["set", "a"], length: 3.5 * PIECE },
  { path: ["set", "b"], length: 1.5 * PIECE },
]);
/** Files that share one piece. */
const small = sampleTorrent(["a", "b", "c"].map((name) => ({ path: ["set", name], length: PIECE / 4 })));

const ELSE = Buffer.alloc(3 * PIECE, "something else");

/** A folder with these files in its subfolder "set". */
async function folderWith(files: Record<string, Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) await put(join(folder, "set", name), bytes);
  return folder;
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

/** The pieces that a store finds, or the files it refuses. */
async function found(sample: Pick<SampleTorrent, "metainfo">, folder: string): Promise<unknown> {
  const result = await tryRestore(openStore(sample as SampleTorrent, folder));
  return result instanceof Error ? refusal(result, folder) : [...result.have];
}

function refusal(error: unknown, folder: string): string[] {
  expect(error).toMatchObject({ name: "ForeignFilesError" });
  return (error as { paths: string[] }).paths.map((path) => relative(join(folder, "set"), path));
}

/** Downloads `pieces`, and saves unless killed before. */
async function download(
  sample: SampleTorrent,
  folder: string,
  pieces: readonly number[],
  { overwrite = false, isSaved = true } = {},
): Promise<void> {
  const store = openStore(sample, folder);
  await restore(store, undefined, overwrite);
  await write(store, sample, pieces);
  if (isSaved) await save(store, bitsOf(sample, pieces));
  await close(store);
}

describe("a file that is there and holds something else", () => {
  it("is not written over: the torrent is refused, and the file is named", async () => {
    const folder = await folderWith({ a: ELSE });
    const path = join(folder, "set", "a");
    const error = await tryRestore(openStore(torrent, folder));
    expect(refusal(error, folder)).toEqual(["a"]);
    expect((error as Error).message).toBe(
      `other content already exists at ${path}: move it away, or choose another folder`,
    );
    expect((await readFile(path)).equals(ELSE)).toBe(true);
  });

  it("is found beside others that are right, and all of them are told", async () => {
    const beside = await folderWith({ a: torrent.contentOf(0), b: ELSE.subarray(0, 1_000) });
    expect(await found(torrent, beside)).toEqual(["b"]);
    const folder = await folderWith({ a: ELSE, b: ELSE, c: ELSE });
    const error = await tryRestore(openStore(small, folder));
    expect(refusal(error, folder)).toEqual(["a", "b", "c"]);
    expect((error as Error).message).toMatch(/set.a and at 2 other paths: move them away, /);
  });

  it("is written over where that is asked for, with all that it had", async () => {
    const folder = await folderWith({ a: Buffer.alloc(5 * PIECE, 1), b: ELSE });
    await download(torrent, folder, allPieces(torrent), { overwrite: true });
    expect(await differingFiles(torrent, folder)).toEqual([]);
  });

  it("is one that only begins the same, and is longer than it would be: another version", async () => {
    const longer = Buffer.concat([torrent.contentOf(0).subarray(0, PIECE), Buffer.alloc(4 * PIECE, 1)]);
    expect(await found(torrent, await folderWith({ a: longer }))).toEqual(["a"]);
    const whole = Buffer.concat([torrent.contentOf(0), Buffer.alloc(1, 1)]);
    const complete = await folderWith({ a: whole, b: torrent.contentOf(1) });
    expect(await found(torrent, complete)).toEqual(allPieces(torrent));
  });

  it("is one that has nothing but zeros in common with it", async () => {
    const place = await folderWith({ a: Buffer.concat([Buffer.alloc(2 * PIECE), ELSE]) });
    const metainfo = await createMetainfo(join(place, "set"), { pieceLength: PIECE });
    expect(await found({ metainfo }, place)).toEqual([0, 1, 2, 3, 4]);
    await put(join(place, "set", "a"), Buffer.concat([Buffer.alloc(2 * PIECE), Buffer.alloc(3 * PIECE, 1)]));
    expect(await found({ metainfo }, place)).toEqual(["a"]);
  });
});

describe("another torrent's data under the same name", () => {
  const other = sampleTorrent([{ path: ["set", "a"], length: 2 * PIECE + 7 }]);
  const isOther = Buffer.from(other.content).fill(1, 0, PIECE);

  it("is not written over", async () => {
    const folder = await temporaryFolder();
    await download(torrent, folder, [0]);
    const metainfo = await createMetainfo((await folderWith({ a: isOther })) + "/set", {
      pieceLength: PIECE,
    });
    expect(await found({ metainfo }, folder)).toEqual(["a"]);
  });

  it("is not written over either by what was downloaded there before, and was moved away", async () => {
    const folder = await temporaryFolder();
    await download(torrent, folder, allPieces(torrent));
    await rename(join(folder, "set"), join(folder, "moved"));
    await put(join(folder, "set", "a"), ELSE);
    expect(await found(torrent, folder)).toEqual(["a"]);
  });

  it("is not written over where it came while we ran, also after the next start", async () => {
    const folder = await temporaryFolder();
    const store = openStore(torrent, folder);
    await restore(store);
    await put(join(folder, "set", "a"), ELSE);
    expect(refusal(await tryWrite(store, torrent, 0), folder)).toEqual(["a"]);
    expect((await readFile(join(folder, "set", "a"))).equals(ELSE)).toBe(true);
    await close(store);
    expect(await found(torrent, folder)).toEqual(["a"]);
  });
});

describe("what is ours to complete", () => {
  it("is a file of which a piece is right, whoever began it", async () => {
    const bytes = Buffer.from(torrent.contentOf(0)).fill(1, PIECE, 2 * PIECE);
    expect(await found(torrent, await folderWith({ a: bytes.subarray(0, 3 * PIECE) }))).toEqual([0, 2]);
  });

  it("is a file that is empty, or was made as long as it will be and holds nothing yet", async () => {
    const folder = await folderWith({ a: Buffer.alloc(3.5 * PIECE), b: Buffer.alloc(0) });
    expect(await found(torrent, folder)).toEqual([]);
  });

  it.each([false, true])(
    "is what we wrote until we were killed, over something else: %s",
    async (overwrite) => {
      const folder = await folderWith(overwrite ? { a: ELSE } : {});
      await download(small, folder, [0], { overwrite, isSaved: false });
      await truncate(join(folder, "set", "c"), 0); // as if it was not reached yet
      expect(await found(small, folder)).toEqual([]);
    },
  );

  it.each([false, true])("is a download of which some pieces broke, saved: %s", async (isSaved) => {
    const folder = await temporaryFolder();
    if (isSaved) await download(torrent, folder, allPieces(torrent));
    else await putFiles(torrent, folder);
    const path = join(folder, "set", "a");
    await writeFile(path, Buffer.from(torrent.contentOf(0)).fill(1, PIECE, 3 * PIECE));
    await utimes(path, 1, 1);
    expect(await found(torrent, folder)).toEqual([0, 3, 4]);
  });

  it("is a file as it was when we saved, though a neighbour took its only piece along", async () => {
    const folder = await temporaryFolder();
    await download(torrent, folder, [3]);
    await truncate(join(folder, "set", "b"), 0);
    expect(await found(torrent, folder)).toEqual([]);
  });
});
