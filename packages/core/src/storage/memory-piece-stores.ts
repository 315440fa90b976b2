import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import type { PieceIndex } from "../units/index.js";
import { MemoryPieceStore } from "./memory-piece-store.js";
import type { PieceStores } from "./piece-store.js";

/** Stores in memory: a torrent opened again in the same folder finds what it kept there. */
export class MemoryPieceStores implements PieceStores {
  readonly #kept = new Map<string, Map<PieceIndex, Uint8Array>>();

  /** Stores whose turns are `scheduler`'s and whose pieces `hasher` checks. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly hasher: Hasher,
  ) {}

  /** As {@link PieceStores.create}; with `data`, all bytes of the torrent, the store is complete. */
  create(metainfo: Metainfo, folder: string, data?: Uint8Array): MemoryPieceStore {
    const key = `${metainfo.infoHashHex} ${folder}`;
    const pieces = this.#kept.get(key) ?? new Map<PieceIndex, Uint8Array>();
    this.#kept.set(key, pieces);
    const { scheduler, hasher } = this;
    return new MemoryPieceStore(metainfo, { scheduler, hasher, pieces, ...(data && { data }) });
  }
}
