import { join } from "node:path";
import type { Torrent } from "@minibit/core";

/** Returns the path of the data of `torrent`. */
export function pathOf({ options, metainfo }: Torrent): string {
  return join(options.folder, metainfo.name);
}
