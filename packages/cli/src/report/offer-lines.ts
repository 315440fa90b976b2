import { type CatalogueEntry, formatSize } from "@minibit/core";
import { counted } from "../render/quantities.js";

/** Lists a tracker's catalogue, one torrent a line. Each line begins with the info-hash, by which to choose one. */
export function offerLines(entries: readonly CatalogueEntry[]): string[] {
  return entries.map(
    ({ infoHash, name, size, files }) =>
      `${infoHash}  ${name} (${formatSize(size)}, ${counted(files, "file")})`,
  );
}
