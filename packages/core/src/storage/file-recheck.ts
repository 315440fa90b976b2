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
  /** What is to be there. */
  readonly metainfo: Metainfo;
  /** What the files look like. */
  readonly stamps: readonly (FileStamp | undefined)[];
  /** What was there when it was last looked at, and what the files looked like then. */
  readonly resume: ResumeData | undefined;
  /** What a check that was interrupted found out, and what the files looked like then. */
  readonly interrupted?: ResumeData | undefined;
  /** Reads. */
  readonly ranges: FileRanges;
  /** Hashes. */
  readonly hasher: Hasher;
  /** Where pieces are read to. */
  readonly pool: BufferPool;
  /** Told the bytes hashed so far. */
  readonly progress: (checkedBytes: number) => void;
  /** Whether nobody wants to know any more. */
  readonly stopped: () => boolean;
}

/** What a {@link recheck} found out. */
export interface Rechecked extends Restored {
  /** The pieces that it did not come to, as it was stopped. */
  readonly unchecked: Bitfield;
}

/** What is known of the pieces. */
interface Knowledge {
  /** Those that are there. */
  readonly have: Bitfield;
  /** Those of which nobody knows. */
  readonly unknown: Bitfield;
}

/**
 * Finds the pieces that are there. Those of unchanged files are believed; those that touch a changed file are
 * hashed if all their bytes are there at all.
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
  });
  return { have, checkedBytes, unchecked };
}

/** Splits the pieces into those we have, those to be hashed, and the rest, which is not there. */
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

/** What may be believed of `data`, as far as files look as they did then. */
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

/** Whether a piece that `file` has a part of is not in `have`. */
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
