import { FileLayout, type Metainfo } from "../metainfo/index.js";
import type { FileSpan } from "../strategy/index.js";

/** Returns the pieces of each file of `metainfo`, without padding and without empty files, which have none. */
export function torrentSpans(metainfo: Metainfo): FileSpan[] {
  const layout = new FileLayout(metainfo);
  return metainfo.files.flatMap((file, index) => {
    const pieces = file.padding ? undefined : layout.filePieces(index);
    return pieces ? { path: file.path.join("/"), ...pieces } : [];
  });
}
