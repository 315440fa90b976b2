import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, mkdir, mkdtemp, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MetainfoError, StorageError, UsageError } from "../../src/errors.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import {
  type Content,
  createMetainfo,
  encodeTorrent,
  type Metainfo,
  parseMetainfo,
} from "../../src/metainfo/index.js";
import { SeededRandom } from "../../src/runtime/index.js";

const PIECE = 32_768;

const hasMktorrent = spawnSync("mktorrent", ["-h"]).error === undefined;
/** A missing program is tolerated, and named, on a developer's machine; never in CI. */
const mayMiss = process.env["CI"] === undefined;

let base = "";

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "minibit-create-"));
});

afterEach(async () => {
  await rm(base, { recursive: true });
});

describe("createMetainfo", () => {
  it("makes the torrent of a file, whose pieces are the file's", async () => {
    const data = noise(5 * PIECE + 123);
    const metainfo = await createMetainfo(await write("movie.bin", data), { pieceLength: PIECE });
    expect(metainfo.files).toEqual([{ path: ["movie.bin"], length: data.length, offset: 0, padding: false }]);
    expect(metainfo.pieceHashes).toEqual(hashesOf(data));
    expect([metainfo.trackers, metainfo.comment, metainfo.creationDate, metainfo.isPrivate]).toEqual([
      [],
      undefined,
      undefined,
      false,
    ]);
  });

  it("hashes pieces across the borders of files, longer and shorter than what is read at once", async () => {
    const parts = await mixedFolder("d");
    for (const pieceLength of [16_384, 524_288, 4_194_304]) {
      const metainfo = await createMetainfo(join(base, "d"), { pieceLength });
      expect(metainfo.pieceHashes).toEqual(hashesOf(Buffer.concat(parts), pieceLength));
    }
  });

  it("names everything that it is told to", async () => {
    const path = await write("f", noise(10));
    const trackers = [["http://a/announce"], ["http://b/announce", "http://c/announce"]];
    const metainfo = await createMetainfo(path, {
      name: "other",
      comment: "a comment",
      createdBy: "a maker",
      date: 1_700_000_000_999,
      private: true,
      trackers,
    });
    expect(parseMetainfo(encodeTorrent(metainfo))).toMatchObject({
      name: "other",
      comment: "a comment",
      createdBy: "a maker",
      creationDate: 1_700_000_000,
      isPrivate: true,
      trackers,
      pieceLength: 16_384,
    });
  });

  it("sorts by the bytes of whole paths, follows links and passes over MiniBit's own folder", async () => {
    for (const name of ["a/x", "a.b/y", "a-c", "B", "\u{1f600}", "\uffee", ".minibit/x.resume"]) {
      await write(`d/${name}`, noise(1));
    }
    await symlink(join(base, "d", "B"), join(base, "d", "link"));
    const found: Content[] = [];
    const { files } = await createMetainfo(join(base, "d"), { found: (content) => found.push(content) });
    expect(found).toMatchObject([{ name: "d", links: [], leftOut: [] }]);
    expect(files.map(({ path }) => path.join("/"))).toEqual(
      ["B", "a-c", "a.b/y", "a/x", "link", "\uffee", "\u{1f600}"].map((name) => `d/${name}`),
    );
  });

  it("lets each file begin with a piece when padding is asked for", async () => {
    await write("d/a", noise(10));
    await write("d/b", noise(PIECE));
    await write("d/c", new Uint8Array());
    await write("d/d", noise(5));
    const { files, pieceHashes } = await createMetainfo(join(base, "d"), {
      pieceLength: PIECE,
      padding: true,
    });
    expect(files.map(({ path, offset, padding }) => [path.slice(1).join("/"), offset, padding])).toEqual([
      ["a", 0, false],
      [`.pad/${PIECE - 10}`, 10, true],
      ["b", PIECE, false],
      ["c", 2 * PIECE, false],
      ["d", 2 * PIECE, false],
    ]);
    const padded = Buffer.concat([noise(10), new Uint8Array(PIECE - 10), noise(PIECE), noise(5)]);
    expect(pieceHashes).toEqual(hashesOf(padded));
  });

  it("tells how far it is, up to the end", async () => {
    const told: [number, number][] = [];
    const path = await write("f", noise(3_000_000));
    await createMetainfo(path, { progress: (hashed, total) => told.push([hashed, total]) });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toEqual([3_000_000, 3_000_000]);
    const steps = told.map(([hashed]) => hashed);
    expect(steps).toEqual([...new Set(steps)].sort((left, right) => left - right));
  });

  it("ends when it is aborted, before and in the middle", async () => {
    const path = await write("f", noise(8_000_000));
    const reason = new Error("enough");
    await expect(createMetainfo(path, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const progress = (): void => controller.abort(reason);
    await expect(createMetainfo(path, { signal: controller.signal, progress })).rejects.toBe(reason);
  });
});

describe("createMetainfo refuses", () => {
  it("what is not there", async () => {
    const error = await failure(join(base, "nothing"));
    expect(error).toBeInstanceOf(StorageError);
    expect(error.message).toMatch(/^cannot read ".*nothing" \(ENOENT: .*\); check that it exists/);
  });

  it("content without bytes", async () => {
    await write("d/empty", new Uint8Array());
    await mkdir(join(base, "hollow"));
    for (const path of ["d", "d/empty", "hollow"]) {
      const error = await failure(join(base, path));
      expect(error).toBeInstanceOf(MetainfoError);
      expect(error.message).toContain("it has no data");
    }
  });

  it.skipIf(process.platform === "win32")("a device, and links in a loop or to nothing", async () => {
    expect((await failure("/dev/null")).message).toContain("neither a file nor a folder");
    await write("d/sub/f", noise(1));
    await symlink("..", join(base, "d/sub/up"));
    const loop = await failure(join(base, "d"));
    expect(loop).toBeInstanceOf(MetainfoError);
    expect(loop.message).toContain("link to a folder that contains it");
    await rm(join(base, "d/sub/up"));
    await symlink("gone", join(base, "d/broken"));
    expect(await failure(join(base, "d"))).toBeInstanceOf(StorageError);
    await rm(join(base, "d/broken"));
    await symlink("itself", join(base, "d/itself"));
    expect((await failure(join(base, "d"))).message).toContain("ELOOP");
  });

  it.skipIf(process.platform === "win32")("names that others could not write", async () => {
    await write("d/CON.txt", noise(1));
    const device = await failure(join(base, "d"));
    expect(device).toBeInstanceOf(MetainfoError);
    expect(device.message).toMatch(/"CON\.txt".*device name on Windows; rename it$/);
    await write("e/.pad/5", noise(1));
    expect((await failure(join(base, "e"))).message).toContain("reserved for padding");
  });

  it.skipIf(process.platform !== "linux")(
    "names that are no UTF-8, which a torrent cannot hold",
    async () => {
      await write("d/f", noise(1));
      const name = Buffer.concat([Buffer.from(join(base, "d/caf")), Buffer.of(0xe9)]);
      await writeFile(name, noise(1));
      const error = await failure(join(base, "d"));
      expect(error).toBeInstanceOf(StorageError);
      expect(error.message).toMatch(/caf\ufffd" has a name that is not UTF-8, .*; rename it$/);
    },
  );

  it.skipIf(process.platform !== "linux")("files that meet on other systems", async () => {
    await write("d/a", noise(1));
    await write("d/A", noise(1));
    expect((await failure(join(base, "d"))).message).toMatch(/"d\/a" collides.*rename it$/);
  });

  it("a name and a piece length that are not possible", async () => {
    const path = await write("f", noise(100_000));
    expect(await failure(path, { name: "../f" })).toBeInstanceOf(UsageError);
    for (const pieceLength of [0, -16_384, 8_192, 20_000, 16_384.5, 2 ** 40, Number.NaN]) {
      expect(await failure(path, { pieceLength })).toBeInstanceOf(UsageError);
    }
    const limits = { ...DEFAULT_LIMITS, pieces: 2 };
    expect((await failure(path, { pieceLength: PIECE, limits })).message).toContain("longer piece length");
  });

  it("too many files and too deep folders", async () => {
    await write("d/1/2/f", noise(1));
    await write("d/g", noise(1));
    const few = await failure(join(base, "d"), { limits: { ...DEFAULT_LIMITS, files: 1 } });
    expect(few.message).toContain("more than 1 files");
    const flat = await failure(join(base, "d"), { limits: { ...DEFAULT_LIMITS, pathDepth: 2 } });
    expect(flat.message).toContain("deeper than 2");
  });

  it.for<[string, (path: string) => Promise<void>]>([
    ["grows", (path) => appendFile(path, "x")],
    ["shrinks", (path) => writeFile(path, "")],
    ["is touched", (path) => utimes(path, 1, 1)],
    ["goes away", (path) => rm(path)],
  ])("a file that %s while it is hashed, although its own bytes had been read", async ([, change]) => {
    const first = await write("d/a", noise(1_000));
    await write("d/b", noise(20_000_000));
    let changing: Promise<void> | undefined;
    const progress = (): void => void (changing ??= change(first));
    const error = await failure(join(base, "d"), { pieceLength: PIECE, progress });
    await changing;
    expect(error).toBeInstanceOf(StorageError);
    expect(error).toMatchObject({ path: first });
  });
});

describe("mktorrent", () => {
  it.skipIf(!hasMktorrent && mayMiss)(
    `gives the same info-hash${hasMktorrent ? "" : " (mktorrent is not installed: apt-get install mktorrent)"}`,
    async () => {
      await mixedFolder("mixed");
      await write("single.bin", noise(200_000));
      for (const flags of [[], ["-p"]]) {
        for (const content of ["mixed", "single.bin"]) {
          const theirs = await mktorrent(content, flags);
          const ours = await createMetainfo(join(base, content), {
            pieceLength: PIECE,
            private: flags.includes("-p"),
            trackers: theirs.trackers,
            createdBy: theirs.createdBy,
            comment: theirs.comment,
          });
          expect(ours.infoHashHex).toBe(theirs.infoHashHex);
          expect(ours).toEqual(theirs);
        }
      }
    },
  );
});

async function write(name: string, data: Uint8Array): Promise<string> {
  const path = join(base, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, data);
  return path;
}

/** A folder with difficult order and piece borders; returns its files in the torrent's order. */
async function mixedFolder(name: string): Promise<Uint8Array[]> {
  const files: [string, number][] = [
    ["B", 1],
    ["a-c", 70_000],
    ["a.b/y", 1_500_000],
    ["a/x", 3],
    ["a/z/deep", 40_000],
    ["empty", 0],
    ["with space", 2_000_001],
    ["\u00e4", 5],
    ["\uffee", 6],
    ["\u{1f600}", 7],
  ];
  for (const [file, length] of files) await write(`${name}/${file}`, noise(length));
  return files.map(([, length]) => noise(length));
}

/** Bytes without a pattern, the same for each length. */
function noise(length: number): Uint8Array {
  const random = new SeededRandom(length);
  const words = new Uint32Array(Math.ceil(length / 4)).map(() => Math.floor(random.next() * 2 ** 32));
  return new Uint8Array(words.buffer, 0, length);
}

function hashesOf(data: Uint8Array, pieceLength = PIECE): Uint8Array {
  const hashes: Uint8Array[] = [];
  for (let begin = 0; begin < data.length; begin += pieceLength) {
    hashes.push(
      createHash("sha1")
        .update(data.subarray(begin, begin + pieceLength))
        .digest(),
    );
  }
  return new Uint8Array(Buffer.concat(hashes));
}

async function failure(path: string, options?: Parameters<typeof createMetainfo>[1]): Promise<Error> {
  const error: unknown = await createMetainfo(path, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

async function mktorrent(content: string, flags: readonly string[]): Promise<Metainfo> {
  const output = join(base, `${content}${flags.join("")}.torrent`);
  const trackers = ["-a", "http://127.0.0.1:1/a", "-a", "http://127.0.0.1:2/b"];
  const settings = ["-l", "15", "-d", "-c", "a comment", ...trackers, ...flags, "-o", output];
  await promisify(execFile)("mktorrent", [...settings, join(base, content)]);
  return parseMetainfo(new Uint8Array(await readFile(output)));
}
