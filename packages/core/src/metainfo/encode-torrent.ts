import { encodeBencode, RawBencode } from "../bencode/index.js";
import { Metainfo, type MetainfoFields } from "./metainfo.js";

/** The fields from which a torrent file is written. */
export type TorrentContents = Pick<
  MetainfoFields,
  "info" | "trackers" | "comment" | "createdBy" | "creationDate"
>;

/**
 * Encodes a torrent file. The info dictionary is written unchanged, so that the info-hash stays the same. The first
 * tracker is also written to `announce`, for readers that do not support tiers (BEP 12); `announce-list` is written
 * only if there are several.
 */
export function encodeTorrent(contents: TorrentContents): Uint8Array {
  const trackers = contents.trackers.filter((tier) => tier.length > 0);
  return encodeBencode({
    announce: trackers[0]?.[0],
    "announce-list": trackers.flat().length > 1 ? trackers : undefined,
    comment: contents.comment,
    "created by": contents.createdBy,
    "creation date": contents.creationDate,
    info: new RawBencode(contents.info),
  });
}

/** Returns the same torrent, announced to `tiers` (BEP 12) and to no other tracker. */
export function withTrackers(metainfo: Metainfo, tiers: readonly (readonly string[])[]): Metainfo {
  const fields: MetainfoFields = metainfo;
  return new Metainfo({ ...fields, trackers: tiers });
}
