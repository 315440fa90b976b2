import { Metainfo, encodeBencode, sha1 } from "@minibit/core";
import type { SharedFile } from "../scenario/scenario.js";

const HASH_LENGTH = 20;

/** The announce URL of the lab's tracker. */
const TRACKER_URL = "lab://tracker/announce";

/**
 * Returns the torrent of a run. Its blocks have no bytes and its pieces no digests: whether a piece is valid depends on
 * marks on its blocks. The info-hash is real, that of an info dictionary that lacks only the digests.
 */
export function labTorrent(name: string, { bytes, pieceBytes }: SharedFile): Metainfo {
  const pieceHashes = new Uint8Array(Math.ceil(bytes / pieceBytes) * HASH_LENGTH);
  const info = encodeBencode({ length: bytes, name, "piece length": pieceBytes, pieces: pieceHashes });
  return new Metainfo({
    infoHash: sha1(info),
    info,
    name,
    pieceLength: pieceBytes,
    files: [{ path: [name], length: bytes, offset: 0, padding: false }],
    pieceHashes,
    isPrivate: false,
    trackers: [[TRACKER_URL]],
    comment: undefined,
    createdBy: undefined,
    creationDate: undefined,
  });
}
