import { UsageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { PieceRange } from "../strategy/index.js";
import { torrentSpans } from "./torrent-spans.js";

/** Priorities fit in a byte. */
const HIGHEST_PRIORITY = 255;

/**
 * Returns the pieces of a file, given by its path in the torrent, or of a range.
 *
 * @throws UsageError if the file or range does not exist.
 */
export function piecesOf(metainfo: Metainfo, target: string | PieceRange): PieceRange {
  if (typeof target === "string") {
    const span = torrentSpans(metainfo).find(({ path }) => path === target);
    if (!span) throw new UsageError(`${metainfo.name} has no file '${target}', or it is empty`);
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

/** @throws UsageError if `level` is not a priority. */
export function checkPriority(level: number): void {
  if (Number.isInteger(level) && level >= 0 && level <= HIGHEST_PRIORITY) return;
  throw new UsageError(`a priority must be a whole number from 0 to ${HIGHEST_PRIORITY}, not ${level}`);
}

/** @throws UsageError if `rateBytesPerSecond` is not a rate. */
export function checkPlaybackRate(rateBytesPerSecond: number): void {
  if (rateBytesPerSecond >= 0 && rateBytesPerSecond < Infinity) return;
  throw new UsageError(`a playback rate must be a number of bytes per second, not ${rateBytesPerSecond}`);
}
