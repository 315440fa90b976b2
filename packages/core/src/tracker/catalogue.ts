import type { Metainfo } from "../metainfo/index.js";

/** What a catalogue tells of a torrent. */
export interface CatalogueEntry {
  /** Info-hash, 40 lower-case hexadecimal digits. */
  readonly infoHash: string;
  /** The torrent's name: of its file, or of the folder of its files. */
  readonly name: string;
  /** Bytes of all its files. */
  readonly size: number;
  /** How many files, padding not counted. */
  readonly files: number;
}

/** The torrents that a tracker offers to whoever asks what there is. */
export class Catalogue {
  readonly #torrents = new Map<string, { readonly entry: CatalogueEntry; readonly metainfo: Metainfo }>();

  /** Offers `metainfo`. The same torrent again replaces it. */
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

  /** Offers it no longer. */
  remove(infoHash: string): void {
    this.#torrents.delete(infoHash);
  }

  /** Whether the torrent with this info-hash (40 lower-case hexadecimal digits) is offered. */
  has(infoHash: string): boolean {
    return this.#torrents.has(infoHash);
  }

  /** What is told of it, if it is offered. */
  find(infoHash: string): CatalogueEntry | undefined {
    return this.#torrents.get(infoHash)?.entry;
  }

  /** The torrent itself, if it is offered. */
  metainfo(infoHash: string): Metainfo | undefined {
    return this.#torrents.get(infoHash)?.metainfo;
  }

  /** Everything that is offered, in the order in which it was added. */
  entries(): CatalogueEntry[] {
    return Array.from(this.#torrents.values(), ({ entry }) => entry);
  }
}
