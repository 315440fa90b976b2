import { encodeBencode, RawBencode } from "../bencode/index.js";
import { Metainfo, type MetainfoFields } from "./metainfo.js";

/** What a torrent file is written from. */
export type TorrentContents = Pick<
  MetainfoFields,
  "info" | "trackers" | "comment" | "createdBy" | "creationDate"
>;

/**
 * Writes a torrent file. The info dictionary goes in as it is, so that the info-hash stays. The first
 * tracker is also named in `announce`, for readers that know no tiers (BEP 12); `announce-list` is written
 * only when there are several.
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

/** The same torrent, announced to `tiers` (BEP 12) and to nobody else. */
export function withTrackers(metainfo: Metainfo, tiers: readonly (readonly string[])[]): Metainfo {
  const fields: MetainfoFields = metainfo;
  return new Metainfo({ ...fields, trackers: tiers });
}
