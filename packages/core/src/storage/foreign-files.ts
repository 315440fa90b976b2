import type { TorrentFile } from "../metainfo/index.js";
import { type Bitfield, MIB } from "../units/index.js";
import { isLacking, piecesIn, type Recheck } from "./file-recheck.js";
import { isSameStamp } from "./file-stamp.js";

/** Bytes examined at a time. */
const LOOK_LENGTH = MIB;

const ZEROS = Buffer.alloc(LOOK_LENGTH);

/** Bytes of the torrent, from `start` until before `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Returns existing files with other content than the torrent's: completing `have`, the result of a recheck, would
 * overwrite somebody's data. A file is ours to write if one of its pieces is right; if resume data knows its stamp,
 * or had no piece of it, as when we were killed during the first one; or if it holds only zeros, since other
 * programs preallocate files. Matching zeros prove nothing: disk images are full of them.
 *
 * @throws StorageError
 */
export async function foreignFiles(work: Recheck, have: Bitfield): Promise<readonly TorrentFile[]> {
  const foreign: TorrentFile[] = [];
  for (const [index, file] of work.metainfo.files.entries()) {
    if (work.stopped()) break;
    if (await isForeign(work, have, index)) foreign.push(file);
  }
  return foreign;
}

async function isForeign(work: Recheck, have: Bitfield, index: number): Promise<boolean> {
  const { metainfo, stamps, resume } = work;
  const file = metainfo.files[index]!;
  const size = stamps[index]?.size ?? 0;
  if (size === 0 || (resume && isSameStamp(resume.stamps[index], stamps[index]))) return false;
  if (!isLacking(metainfo, file, have)) return false;
  // a download never exceeds its final length: this is another version
  if (size > file.length && !resume) return true;
  const pieces = Array.from(piecesIn(metainfo, file.offset, file.length));
  if (resume && !pieces.some((piece) => resume.have.has(piece))) return false;
  const end = file.offset + Math.min(size, file.length);
  const spans = pieces.map((piece) => spanOf(work, piece * metainfo.pieceLength, file.offset, end));
  const right = spans.filter((_, at) => have.has(pieces[at]!));
  const wrong = spans.filter((_, at) => !have.has(pieces[at]!));
  return !(await holdSomething(work, right)) && (await holdSomething(work, wrong));
}

/** The part of the piece at `start` that lies in a file from `first` to `end`; empty if none does. */
function spanOf({ metainfo }: Recheck, start: number, first: number, end: number): Span {
  return { start: Math.max(start, first), end: Math.min(start + metainfo.pieceLength, end) };
}

/** Whether any span holds anything but zeros. */
async function holdSomething(work: Recheck, spans: readonly Span[]): Promise<boolean> {
  const memory = work.pool.take(LOOK_LENGTH);
  try {
    for (const span of spans) if (await holdsSomething(work, span, memory)) return true;
    return false;
  } finally {
    work.pool.give(memory);
  }
}

async function holdsSomething(
  { ranges, stopped }: Recheck,
  { start, end }: Span,
  memory: Buffer,
): Promise<boolean> {
  for (let at = start; at < end && !stopped(); at += LOOK_LENGTH) {
    const bytes = memory.subarray(0, Math.min(LOOK_LENGTH, end - at));
    await ranges.read(at, [bytes]);
    if (!bytes.equals(ZEROS.subarray(0, bytes.length))) return true;
  }
  return false;
}
