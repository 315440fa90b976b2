import { UsageError } from "../errors.js";
import { FileLayout, type Metainfo } from "../metainfo/index.js";
import type { FileSpan, PieceRange } from "../strategy/index.js";

/** The pieces of each file of `metainfo`, without padding and without empty files, which have none. */
export function torrentSpans(metainfo: Metainfo): FileSpan[] {
  const layout = new FileLayout(metainfo);
  return metainfo.files.flatMap((file, index) => {
    const pieces = file.padding ? undefined : layout.filePieces(index);
    return pieces ? { path: file.path.join("/"), ...pieces } : [];
  });
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
