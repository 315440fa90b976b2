import type { Metainfo } from "@minibit/core";
import { UsageError } from "../errors.js";

/**
 * Several torrents may share a file, because the same data can be in several. If its length differs, one would
 * overwrite the other.
 *
 * @throws UsageError
 */
export function refuseClashes(torrents: readonly Metainfo[]): void {
  const lengths = new Map<string, number>();
  for (const { path, length, padding } of torrents.flatMap(({ files }) => files)) {
    if (padding) continue;
    const name = path.join("/");
    if ((lengths.get(name) ?? length) !== length) {
      throw new UsageError(
        `two of the torrents have different files at ${name}: start one of them by itself, with another --dir`,
      );
    }
    lengths.set(name, length);
  }
}
