import { join } from "node:path";
import type { Torrent } from "@minibit/core";

/** Where the data of `torrent` stands. */
export function pathOf({ options, metainfo }: Torrent): string {
  return join(options.folder, metainfo.name);
}
