import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, readdir, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, type TestContext } from "vitest";
import type { StorageError } from "../../src/errors.js";
import {
  allPieces,
  bitsOf,
  close,
  differingFiles,
  openStore,
  putFiles,
  readPiece,
  restore,
  save,
  temporaryFolder,
  tryRead,
  tryRestore,
  trySave,
  tryWrite,
  write,
} from "./file-fixture.js";
import { SAMPLE_PIECE_LENGTH as PIECE, sampleTorrent } from "../../src/testing/index.js";

const torrent = sampleTorrent([
  { path: ["set", "inner", "a"], length: 2 * PIECE },
  { path: ["set", "inner", "b"], length: 2 * PIECE },
]);
const single = sampleTorrent([{ path: ["set", "inner", "a"], length: 2 * PIECE }]);
const isRoot = process.getuid?.() === 0;

/** A small file system mounted at a new folder; if mounting is not allowed, the test is skipped and says so. */
async function mounted(context: TestContext, size: string): Promise<string> {
  const folder = await temporaryFolder();
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "minibit-test", folder]);
  if (status !== 0) skip(context, "mounting a small file system is not allowed here");
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

/** Calls `fill` on a folder, then makes it read-only, even for root. */
async function readOnlyFolder(
  context: TestContext,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = isRoot ? await mounted(context, "4m") : await temporaryFolder();
  await fill(folder);
  if (isRoot) {
    if (spawnSync("mount", ["-o", "remount,ro", folder]).status !== 0)
      skip(context, "remounting is not allowed");
  } else {
    await chmod(folder, 0o555);
    onTestFinished(() => chmod(folder, 0o755));
  }
  return folder;
}

describe("a download folder that cannot be made", () => {
  it("is told, and not looked for for ever", async (context) => {
    if (process.platform !== "linux") skip(context, "only Linux has /proc");
    const error = await tryWrite(openStore(torrent, "/proc/nobody/out"), torrent, 0);
    expect(error?.message).toBe("cannot create the folder /proc/nobody/out: choose another one");
  });
});

describe("a place that takes no download", () => {
  /** The error for `below` in `place` before the first piece; nothing is made. */
  async function toldOf(place: string, below = "."): Promise<StorageError | undefined> {
    const there = await readdir(place, { recursive: true });
    const { unwritable } = await restore(openStore(torrent, join(place, below)));
    expect(await readdir(place, { recursive: true })).toEqual(there);
    return unwritable;
  }

  it("is told before a piece comes: a read-only folder, or one to be made in it", async (context) => {
    const place = await readOnlyFolder(context, async () => {});
    for (const below of [".", "new", "new/and/newer"]) {
      const path = join(place, below, "set", "inner", "a");
      expectStorageError(await toldOf(place, below), /read-only file system|not allowed to write/, path);
    }
  });

  it("is told of the first file that lacks something", async (context) => {
    const place = await readOnlyFolder(context, async (folder) => {
      await putFiles(torrent, folder);
      const path = join(folder, "set", "inner", "b");
      await truncate(path, PIECE);
      await chmod(path, 0o444);
    });
    const path = join(place, "set", "inner", "b");
    expectStorageError(await toldOf(place), /read-only file system|not allowed to write/, path);
  });

  it("is told: a link that leads nowhere, as to a drive that is not there", async () => {
    const place = await temporaryFolder();
    const link = join(place, "link");
    await symlink("gone", link);
    expectStorageError(await toldOf(place, "link"), /is a broken link/, link);
    expectStorageError(await toldOf(place, "link/new"), /is a broken link/, link);
  });

  it("is no folder that is not there yet", async () => {
    expect(await toldOf(await temporaryFolder(), "new/and/newer")).toBeUndefined();
  });

  it("is none where nothing is lacking", async (context) => {
    expect(
      await toldOf(await readOnlyFolder(context, (folder) => putFiles(torrent, folder))),
    ).toBeUndefined();
  });
});

function skip(context: TestContext, reason: string): never {
  console.warn(`skipped "${context.task.name}": ${reason}`);
  return context.skip(reason);
}

function expectStorageError(error: unknown, message: RegExp, path: string): void {
  expect(error).toMatchObject({ name: "StorageError", path });
  expect((error as StorageError).message).toMatch(message);
  expect((error as StorageError).message).toContain(path);
}

/** The error of a save with intact files. */
function expectUnsaved(error: unknown, message: RegExp, path: string): void {
  expect(error).toMatchObject({ name: "ResumeDataError", path });
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).toMatch(
    /progress could not be saved; the files will be hashed again at the next start$/,
  );
}

function resumeFileIn(folder: string): string {
  return join(folder, ".minibit", `${torrent.metainfo.infoHashHex}.resume`);
}

describe("a read-only folder", () => {
  it("is served when the data is complete, and saving is passed over", async (context) => {
    const folder = await readOnlyFolder(context, (place) => putFiles(torrent, place));
    const store = openStore(torrent, folder);
    const { have } = await restore(store);
    expect(have.isFull).toBe(true);
    for (const piece of allPieces(torrent)) {
      const expected = torrent.content.subarray(piece * PIECE, (piece + 1) * PIECE);
      expect(Buffer.compare(await readPiece(store, torrent, piece), expected)).toBe(0);
    }
    expect(await trySave(store, have)).toBeUndefined();
    expect(existsSync(join(folder, ".minibit"))).toBe(false);
  });

  it("takes no download, and says so", async (context) => {
    const folder = await readOnlyFolder(context, async () => {});
    const error = await tryWrite(openStore(torrent, folder), torrent, 0);
    expectStorageError(
      error,
      /read-only file system|not allowed to write/,
      join(folder, "set", "inner", "a"),
    );
  });
});

describe("a full disk", () => {
  it("is served from when the data is complete, and saving is passed over", async (context) => {
    const folder = await mounted(context, "260k");
    await putFiles(torrent, folder);
    await writeFile(join(folder, "ballast"), Buffer.alloc(4 * PIECE)).catch(() => {});
    const store = openStore(torrent, folder);
    const { have } = await restore(store);
    expect(have.isFull).toBe(true);
    expect(await trySave(store, have)).toBeUndefined();
    expect(await readdir(join(folder, ".minibit"))).toEqual([]);
  });

  it("is told, and everything that was written is found without reading once there is room", async (context) => {
    const folder = await mounted(context, "260k");
    await writeFile(join(folder, "ballast"), Buffer.alloc(2.5 * PIECE));
    const store = openStore(torrent, folder);
    expect(await tryWrite(store, torrent, 0)).toBeUndefined();
    expectStorageError(await tryWrite(store, torrent, 1), /no space left/, join(folder, "set", "inner", "a"));
    await rm(join(folder, "ballast"));
    await save(store, bitsOf(torrent, [0]));
    await close(store);

    const again = openStore(torrent, folder);
    const { have, checkedBytes } = await restore(again);
    expect([[...have], checkedBytes]).toEqual([[0], 0]);
    await write(again, torrent, [1, 2]);
    expect(
      Buffer.compare(await readPiece(again, torrent, 1), torrent.content.subarray(PIECE, 2 * PIECE)),
    ).toBe(0);
  });

  it("leaves the resume data of before when there is no room for the new", async (context) => {
    const folder = await mounted(context, "196k");
    const store = openStore(torrent, folder);
    await write(store, torrent, [0]);
    await save(store, bitsOf(torrent, [0]));
    const resume = resumeFileIn(folder);
    const before = await readFile(resume);
    await write(store, torrent, [1]);
    await writeFile(join(folder, "ballast"), Buffer.alloc(2 * PIECE)).catch(() => {});
    expectUnsaved(await trySave(store, bitsOf(torrent, [0, 1])), /^no space left/, resume);
    expect(await readFile(resume)).toEqual(before);
    expect(await readdir(join(folder, ".minibit"))).toHaveLength(1);
  });
});

describe("a symbolic link", () => {
  it("that leads out of the download folder is neither written through nor read", async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(elsewhere, "inner"));
    await symlink(elsewhere, join(folder, "set"));
    const store = openStore(torrent, folder);
    expectStorageError(
      await tryWrite(store, torrent, 0),
      /leads out of the download folder/,
      join(folder, "set"),
    );
    expect(await readdir(join(elsewhere, "inner"))).toEqual([]);
    await putFiles(torrent, folder);
    expectStorageError(await tryRestore(store), /leads out/, join(folder, "set"));
    expectStorageError(await tryRead(store, 0, 0, 1), /leads out/, join(folder, "set"));
  });

  it("in a file's own place is refused too, also when what it names does not exist", async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(folder, "set", "inner"), { recursive: true });
    const link = join(folder, "set", "inner", "a");
    await symlink(join(elsewhere, "new"), link);
    expectStorageError(await tryWrite(openStore(torrent, folder), torrent, 0), /leads out/, link);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it("that leads to a neighbour, whose path begins like the download folder's own, leads out", async () => {
    const parent = await temporaryFolder();
    const [folder, neighbour] = [join(parent, "downloads"), join(parent, "downloads-2")];
    await mkdir(folder);
    await mkdir(neighbour);
    await symlink(neighbour, join(folder, "set"));
    const error = await tryWrite(openStore(torrent, folder), torrent, 0);
    expectStorageError(error, /leads out/, join(folder, "set"));
    expect(await readdir(neighbour)).toEqual([]);
  });

  it("of the folder for resume data is not followed out either", async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    await symlink(elsewhere, join(folder, ".minibit"));
    const store = openStore(torrent, folder);
    await write(store, torrent, [0]);
    expectUnsaved(await trySave(store, bitsOf(torrent, [0])), /leads out/, resumeFileIn(folder));
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it("that stays inside is followed, and so is one that is the download folder itself", async () => {
    const [folder, parent] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(folder, "real"));
    await symlink("real", join(folder, "set"));
    await symlink(folder, join(parent, "downloads"));
    await write(openStore(torrent, join(parent, "downloads")), torrent, allPieces(torrent));
    expect(await differingFiles(torrent, folder)).toEqual([]);
    expect(await readdir(join(folder, "real", "inner"))).toEqual(["a", "b"]);
  });
});

describe("a name that leads out of the download folder", () => {
  it.each([[[".."]], [["..", "x"]], [["/x"]], [["a/../../x"]], [["a", "", "x"]], [["."]], [["x\0"]], [[]]])(
    "such as %j is refused by storage, whatever let it pass before",
    async (path) => {
      const outer = await temporaryFolder();
      const folder = join(outer, "downloads");
      await mkdir(folder);
      const bad = sampleTorrent([{ path, length: 100 }]);
      const store = openStore(bad, folder);
      expect(await tryWrite(store, bad, 0)).toMatchObject({ name: "StorageError" });
      expect(await tryRestore(store)).toMatchObject({ name: "StorageError" });
      expect([await readdir(outer), await readdir(folder)]).toEqual([["downloads"], []]);
    },
  );

  it("is refused as well when it is that of our own folder", async () => {
    const folder = await temporaryFolder();
    const bad = sampleTorrent([{ path: [".MiniBit", "x.resume"], length: 100 }]);
    const error = await tryWrite(openStore(bad, folder), bad, 0);
    expectStorageError(error, /reserved for MiniBit's own data/, join(folder, ".MiniBit", "x.resume"));
  });
});

describe("what stands in a file's way", () => {
  it("is named: a folder in its place", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "set", "inner", "a");
    await mkdir(path, { recursive: true });
    const store = openStore(single, folder);
    expectStorageError(await tryRestore(store), /is a folder/, path);
    expectStorageError(await tryWrite(store, single, 0), /is a folder/, path);
  });

  it("is named: a file in its folder's place", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "set"), "");
    const path = join(folder, "set", "inner", "a");
    const store = openStore(single, folder);
    expectStorageError(await tryRestore(store), /needs a folder/, path);
    expectStorageError(await tryWrite(store, single, 0), /needs a folder/, path);
  });

  it("is named: a file in the download folder's place", async () => {
    const folder = join(await temporaryFolder(), "file");
    await writeFile(folder, "");
    const store = openStore(single, folder);
    expectStorageError(await tryRestore(store), /is a file, not a folder/, folder);
    expectStorageError(await tryWrite(store, single, 0), /is a file, not a folder/, folder);
  });

  it("is named: a pipe, which would never answer", async (context) => {
    const folder = await temporaryFolder();
    const path = join(folder, "set", "inner", "a");
    await mkdir(join(folder, "set", "inner"), { recursive: true });
    if (spawnSync("mkfifo", [path]).status !== 0) skip(context, "there is no mkfifo");
    expectStorageError(await tryRead(openStore(single, folder), 0, 0, 1), /not a regular file/, path);
  });
});

describe("a file that changes while it is served", () => {
  it("is told to be shorter than the torrent says", async () => {
    const folder = await temporaryFolder();
    await putFiles(torrent, folder);
    const store = openStore(torrent, folder);
    expect((await restore(store)).have.isFull).toBe(true);
    const path = join(folder, "set", "inner", "b");
    await truncate(path, PIECE - 1);
    expectStorageError(await tryRead(store, 2, 0, PIECE), /shorter than the torrent says/, path);
  });

  it("is told to be missing, and served again when it is back", async () => {
    const folder = await temporaryFolder();
    await putFiles(torrent, folder);
    const store = openStore(torrent, folder);
    const path = join(folder, "set", "inner", "a");
    await rename(path, join(folder, "away"));
    expectStorageError(await tryRead(store, 0, 0, PIECE), /is missing/, path);
    await rename(join(folder, "away"), path);
    expect(await readPiece(store, torrent, 0)).toHaveLength(PIECE);
  });
});
