import type { HashingOptions, Metainfo, TorrentFile } from "../metainfo/index.js";
import { SystemClock } from "../runtime/index.js";
import { Bitfield } from "../units/index.js";
import { BufferPool } from "./buffer-pool.js";
import { FileHasher } from "./file-hasher.js";
import { FilePaths } from "./file-paths.js";
import { FileRanges } from "./file-ranges.js";
import { piecesIn, recheck } from "./file-recheck.js";
import type { FileStamp } from "./file-stamp.js";

/** A fault of one file. */
export interface FileFault {
  /** The file. */
  readonly file: TorrentFile;
  /** It does not exist; it has fewer bytes than the torrent says, or more; or its bytes differ. */
  readonly kind: "missing" | "short" | "long" | "different";
  /** Number of bytes that it has. */
  readonly foundBytes: number;
}

/** The result of {@link verifyFiles}. */
export interface Verification {
  /** The pieces whose hashes match. */
  readonly have: Bitfield;
  /** The files that differ from the torrent, in its order; empty if everything matches. */
  readonly faults: readonly FileFault[];
}

/**
 * Compares every byte of the files of `metainfo` below `folder` with the torrent. Resume data is not trusted, and
 * nothing is written.
 *
 * @throws {@link StorageError} if a file cannot be read or leads out of the folder, and the signal's reason.
 */
export async function verifyFiles(
  metainfo: Metainfo,
  folder: string,
  { signal, progress }: HashingOptions = {},
): Promise<Verification> {
  const ranges = new FileRanges(metainfo, new FilePaths(folder));
  try {
    const stamps = await ranges.stamps();
    const { have } = await recheck({
      metainfo,
      stamps,
      resume: undefined,
      ranges,
      hasher: new FileHasher(new SystemClock()),
      pool: new BufferPool(),
      progress: (bytes) => progress?.(bytes, metainfo.totalBytes),
      stopped: () => signal?.aborted ?? false,
    });
    signal?.throwIfAborted();
    return { have, faults: faultsOf(metainfo, stamps, have) };
  } finally {
    await ranges.close();
  }
}

/** A piece that fails because of a neighbour's missing bytes says nothing about its other files. */
function faultsOf(
  metainfo: Metainfo,
  stamps: readonly (FileStamp | undefined)[],
  have: Bitfield,
): readonly FileFault[] {
  const kinds = metainfo.files.map((file, index) => faultOfSize(file, stamps[index]));
  const explained = new Bitfield(metainfo.pieceCount);
  for (const [index, { offset, length }] of metainfo.files.entries()) {
    if (kinds[index] !== "missing" && kinds[index] !== "short") continue;
    for (const piece of piecesIn(metainfo, offset, length)) explained.add(piece);
  }
  return metainfo.files.flatMap((file, index): FileFault[] => {
    const kind = kinds[index] ?? (isDifferent(metainfo, file, have, explained) ? "different" : undefined);
    return kind ? [{ file, kind, foundBytes: stamps[index]?.size ?? 0 }] : [];
  });
}

function faultOfSize(file: TorrentFile, stamp: FileStamp | undefined): FileFault["kind"] | undefined {
  if (file.padding) return undefined;
  if (!stamp) return "missing";
  if (stamp.size === file.length) return undefined;
  return stamp.size < file.length ? "short" : "long";
}

function isDifferent(metainfo: Metainfo, file: TorrentFile, have: Bitfield, explained: Bitfield): boolean {
  if (file.padding) return false;
  for (const piece of piecesIn(metainfo, file.offset, file.length)) {
    if (!have.has(piece) && !explained.has(piece)) return true;
  }
  return false;
}
