import type { Metainfo } from "../metainfo/index.js";

/** What a catalogue says about a torrent. */
export interface CatalogueEntry {
  /** Info-hash, 40 lower-case hexadecimal digits. */
  readonly infoHash: string;
  /** Name of the torrent: that of its file, or of the folder of its files. */
  readonly name: string;
  /** Total size of all files, bytes. */
  readonly size: number;
  /** Number of files, not counting padding. */
  readonly files: number;
}

/** The torrents that a tracker offers. */
export class Catalogue {
  readonly #torrents = new Map<string, { readonly entry: CatalogueEntry; readonly metainfo: Metainfo }>();

  /** Offers `metainfo`. If the same torrent is already offered, it is replaced. */
  add(metainfo: Metainfo): void {
    const files = metainfo.files.filter((file) => !file.padding);
    const entry: CatalogueEntry = {
      infoHash: metainfo.infoHashHex,
      name: metainfo.name,
      size: files.reduce((sum, file) => sum + file.length, 0),
      files: files.length,
    };
    this.#torrents.set(entry.infoHash, { entry, metainfo });
  }

  /** Stops offering a torrent. */
  remove(infoHash: string): void {
    this.#torrents.delete(infoHash);
  }

  /** Returns whether the torrent with this info-hash (40 lower-case hexadecimal digits) is offered. */
  has(infoHash: string): boolean {
    return this.#torrents.has(infoHash);
  }

  /** Returns the entry of a torrent; undefined if it is not offered. */
  find(infoHash: string): CatalogueEntry | undefined {
    return this.#torrents.get(infoHash)?.entry;
  }

  /** Returns a torrent's metainfo; undefined if it is not offered. */
  metainfo(infoHash: string): Metainfo | undefined {
    return this.#torrents.get(infoHash)?.metainfo;
  }

  /** Returns all entries, in the order in which they were added. */
  entries(): CatalogueEntry[] {
    return Array.from(this.#torrents.values(), ({ entry }) => entry);
  }
}
