import type { Metainfo, TorrentFile } from "../metainfo/index.js";
import type { Hasher } from "../runtime/index.js";
import { Bitfield, MIB, type PieceIndex, pieceIndex } from "../units/index.js";
import type { BufferPool } from "./buffer-pool.js";
import type { FileRanges } from "./file-ranges.js";
import { type FileStamp, isSameStamp } from "./file-stamp.js";
import { inParallel } from "./in-parallel.js";
import type { Restored } from "./piece-store.js";
import type { ResumeData } from "./resume-data.js";

/** Bytes of pieces being read and hashed at one time, unless a single piece is larger. */
const CHECKED_AT_A_TIME = 16 * MIB;

/** Pieces being read and hashed at one time: as many as Node has threads for it. */
const PIECES_AT_A_TIME = 4;

/** What a recheck works with. */
export interface Recheck {
  /** The torrent. */
  readonly metainfo: Metainfo;
  /** Stamps of the files. */
  readonly stamps: readonly (FileStamp | undefined)[];
  /** What existed at the last check, and the files' stamps then. */
  readonly resume: ResumeData | undefined;
  /** What an interrupted check found, and the files' stamps then. */
  readonly interrupted?: ResumeData | undefined;
  /** Reads. */
  readonly ranges: FileRanges;
  /** Hashes. */
  readonly hasher: Hasher;
  /** Memory for pieces. */
  readonly pool: BufferPool;
  /** Gets the bytes hashed so far. */
  readonly progress: (checkedBytes: number) => void;
  /** Gets what is known so far, after each piece. */
  readonly keep?: (found: Rechecked) => Promise<void>;
  /** Whether to stop the check. */
  readonly stopped: () => boolean;
}

/** What a {@link recheck} found. */
export interface Rechecked extends Restored {
  /** The pieces not reached before it was stopped. */
  readonly unchecked: Bitfield;
}

/** What is known of the pieces. */
interface Knowledge {
  /** Those that exist. */
  readonly have: Bitfield;
  /** Those not known either way. */
  readonly unknown: Bitfield;
}

/**
 * Finds the existing pieces. Those of unchanged files are trusted; those that touch a changed file are hashed if all
 * their bytes exist.
 *
 * @throws StorageError
 */
export async function recheck(work: Recheck): Promise<Rechecked> {
  const { have, unknown } = classify(work);
  const unchecked = unknown.clone();
  let checkedBytes = 0;
  await inParallel(unknown, piecesAtATime(work.metainfo), async (piece) => {
    if (work.stopped()) return;
    if (await matches(work, piece)) have.add(piece);
    unchecked.delete(piece);
    checkedBytes += work.metainfo.pieceSize(piece);
    work.progress(checkedBytes);
    await work.keep?.({ have, checkedBytes, unchecked });
  });
  return { have, checkedBytes, unchecked };
}

/** Splits the pieces into those we have, those to be hashed, and the rest, which are missing. */
function classify(work: Recheck): Knowledge {
  const { metainfo, stamps } = work;
  const { have, unknown } = believed(work, work.resume);
  const checked = believed(work, work.interrupted);
  for (const piece of unknown) {
    if (checked.unknown.has(piece)) continue;
    unknown.delete(piece);
    if (checked.have.has(piece)) have.add(piece);
  }
  for (const [index, file] of metainfo.files.entries()) {
    const size = Math.min(file.length, file.padding ? file.length : (stamps[index]?.size ?? 0));
    for (const piece of piecesIn(metainfo, file.offset + size, file.length - size)) {
      have.delete(piece);
      unknown.delete(piece);
    }
  }
  return { have, unknown };
}

/** The part of `data` that can be trusted: about files unchanged since. */
function believed({ metainfo, stamps }: Recheck, data: ResumeData | undefined): Knowledge {
  const have = data ? data.have.clone() : new Bitfield(metainfo.pieceCount);
  const unknown = data?.unchecked?.clone() ?? new Bitfield(metainfo.pieceCount);
  for (const [index, file] of metainfo.files.entries()) {
    if (data && isSameStamp(data.stamps[index], stamps[index])) continue;
    for (const piece of piecesIn(metainfo, file.offset, file.length)) {
      have.delete(piece);
      unknown.add(piece);
    }
  }
  return { have, unknown };
}

/** The pieces that `length` bytes from `start` touch. */
export function* piecesIn({ pieceLength }: Metainfo, start: number, length: number): Iterable<PieceIndex> {
  if (length === 0) return;
  const last = Math.floor((start + length - 1) / pieceLength);
  for (let piece = Math.floor(start / pieceLength); piece <= last; piece++) yield pieceIndex(piece);
}

/** Whether `have` lacks a piece with bytes in `file`. */
export function isLacking(metainfo: Metainfo, file: TorrentFile, have: Bitfield): boolean {
  for (const piece of piecesIn(metainfo, file.offset, file.length)) if (!have.has(piece)) return true;
  return false;
}

async function matches({ metainfo, ranges, hasher, pool }: Recheck, piece: PieceIndex): Promise<boolean> {
  const length = metainfo.pieceSize(piece);
  const buffer = pool.take(length);
  try {
    const bytes = buffer.subarray(0, length);
    await ranges.read(piece * metainfo.pieceLength, [bytes]);
    return await new Promise((resolve) => hasher.verify(bytes, metainfo.pieceHash(piece), resolve));
  } finally {
    pool.give(buffer);
  }
}

function piecesAtATime({ pieceLength }: Metainfo): number {
  return Math.max(1, Math.min(PIECES_AT_A_TIME, Math.floor(CHECKED_AT_A_TIME / pieceLength)));
}
