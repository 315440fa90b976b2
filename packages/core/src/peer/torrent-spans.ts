import { UsageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { FileSpan, PieceRange } from "../strategy/index.js";
import { pieceIndex } from "../units/index.js";

/** The pieces of each file of `metainfo`, without padding and without empty files, which have none. */
export function torrentSpans(metainfo: Metainfo): FileSpan[] {
  return metainfo.files
    .filter((file) => !file.padding && file.length > 0)
    .map((file) => ({
      path: file.path.join("/"),
      first: pieceIndex(Math.floor(file.offset / metainfo.pieceLength)),
      last: pieceIndex(Math.floor((file.offset + file.length - 1) / metainfo.pieceLength)),
    }));
}

/**
 * The pieces of a file, named by its path in the torrent, or of a range.
 *
 * @throws UsageError when there is no such file or range.
 */
export function piecesOf(metainfo: Metainfo, target: string | PieceRange): PieceRange {
  if (typeof target === "string") {
    const span = torrentSpans(metainfo).find(({ path }) => path === target);
    if (!span) throw new UsageError(`${metainfo.name} has no file '${target}', or an empty one`);
    return span;
  }
  const { first, last } = target;
  const isThere = Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last;
  if (!isThere || last >= metainfo.pieceCount)
    throw new UsageError(
      `${metainfo.name} has pieces 0 to ${metainfo.pieceCount - 1}, not ${first} to ${last}`,
    );
  return target;
}
