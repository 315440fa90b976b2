import type { Metainfo } from "../metainfo/index.js";
import type { FileSpan } from "../strategy/index.js";
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
