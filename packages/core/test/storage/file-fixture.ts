import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { NodeHasher, type Scheduler, SystemClock } from "../../src/runtime/index.js";
import { FilePieceStores, type PieceStore, type Restored } from "../../src/storage/index.js";
import { Bitfield, type PieceIndex, pieceIndex } from "../../src/units/index.js";
import type { PieceSource } from "../../src/wire/index.js";
import type { SampleTorrent } from "../../src/testing/index.js";

const clock = new SystemClock();

export const stores = new FilePieceStores(clock, new NodeHasher(clock));

/** A new folder, removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "minibit-storage-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store that is closed after the test. */
export function openStore({ metainfo }: SampleTorrent, folder: string): PieceStore {
  const store = stores.create(metainfo, folder);
  onTestFinished(() => close(store));
  return store;
}

/** A store like that of {@link openStore}, whose scheduler's time is `time.now`. */
export function openStoreAt({ metainfo }: SampleTorrent, folder: string, time: { now: number }): PieceStore {
  const scheduler: Scheduler = {
    now: () => time.now,
    after: (delayMs, run) => clock.after(delayMs, run),
    every: (intervalMs, run) => clock.every(intervalMs, run),
  };
  const store = new FilePieceStores(scheduler, new NodeHasher(clock)).create(metainfo, folder);
  onTestFinished(() => close(store));
  return store;
}

/** The files below `folder` that this process has open; undefined if the system does not tell. */
export async function openFiles(folder: string): Promise<string[] | undefined> {
  if (!existsSync("/proc/self/fd")) return undefined;
  const descriptors = await readdir("/proc/self/fd");
  const targets = descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => ""));
  return (await Promise.all(targets)).filter((target) => target.startsWith(folder));
}

/** Puts the torrent's files into the folder, as another program might have. */
export async function putFiles(torrent: SampleTorrent, folder: string): Promise<void> {
  for (const [index, file] of torrent.metainfo.files.entries()) {
    if (file.padding) continue;
    const path = join(folder, ...file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, torrent.contentOf(index));
  }
}

/** The files in the folder that differ from the torrent's. */
export async function differingFiles(torrent: SampleTorrent, folder: string): Promise<string[]> {
  const differing: string[] = [];
  for (const [index, file] of torrent.metainfo.files.entries()) {
    const path = join(folder, ...file.path);
    if (file.padding) {
      if (existsSync(path)) differing.push(path);
    } else if (!existsSync(path) || !(await readFile(path)).equals(torrent.contentOf(index))) {
      differing.push(path);
    }
  }
  return differing;
}

export function allPieces({ metainfo }: SampleTorrent): PieceIndex[] {
  return Array.from({ length: metainfo.pieceCount }, (_, index) => pieceIndex(index));
}

export function bitsOf({ metainfo }: SampleTorrent, pieces: Iterable<number>): Bitfield {
  const bits = new Bitfield(metainfo.pieceCount);
  for (const piece of pieces) bits.add(pieceIndex(piece));
  return bits;
}

/** The error of a write, if any. */
export function tryWrite(
  store: PieceStore,
  torrent: SampleTorrent,
  piece: number,
): Promise<Error | undefined> {
  const buffer = store.open(pieceIndex(piece));
  const start = piece * torrent.metainfo.pieceLength;
  buffer.bytes!.set(torrent.content.subarray(start, start + buffer.bytes!.length));
  return new Promise((done) => store.write(buffer, done));
}

export async function write(
  store: PieceStore,
  torrent: SampleTorrent,
  pieces: Iterable<number>,
): Promise<void> {
  const errors = await Promise.all(Array.from(pieces, (piece) => tryWrite(store, torrent, piece)));
  for (const error of errors) if (error) throw error;
}

export function tryRead(
  store: PieceStore,
  piece: number,
  begin: number,
  length: number,
): Promise<PieceSource | Error> {
  return new Promise((done) => store.read(pieceIndex(piece), begin, length, done));
}

export async function readPiece(
  store: PieceStore,
  torrent: SampleTorrent,
  piece: number,
): Promise<Uint8Array> {
  const length = torrent.metainfo.pieceSize(pieceIndex(piece));
  const source = await tryRead(store, piece, 0, length);
  if (source instanceof Error) throw source;
  const bytes = new Uint8Array(length);
  source.copyTo(bytes, 0, length);
  source.release();
  return bytes;
}

export function tryRestore(
  store: PieceStore,
  progress?: (bytes: number) => void,
  overwrite?: boolean,
): Promise<Restored | Error> {
  return new Promise((done) => store.restore(done, progress, overwrite));
}

export async function restore(
  store: PieceStore,
  progress?: (bytes: number) => void,
  overwrite?: boolean,
): Promise<Restored> {
  const result = await tryRestore(store, progress, overwrite);
  if (result instanceof Error) throw result;
  return result;
}

export function trySave(store: PieceStore, have: Bitfield): Promise<Error | undefined> {
  return new Promise((done) => store.save(have, done));
}

export async function save(store: PieceStore, have: Bitfield): Promise<void> {
  const error = await trySave(store, have);
  if (error) throw error;
}

export function close(store: PieceStore): Promise<void> {
  return new Promise((done) => store.close(done));
}
