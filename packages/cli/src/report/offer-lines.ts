import { type CatalogueEntry, formatSize } from "@minibit/core";
import { counted } from "../render/quantities.js";

/** What a tracker offers, a line each: the info-hash first, which chooses it. */
export function offerLines(entries: readonly CatalogueEntry[]): string[] {
  return entries.map(
    ({ infoHash, name, size, files }) =>
      `${infoHash}  ${name} (${formatSize(size)}, ${counted(files, "file")})`,
  );
}
