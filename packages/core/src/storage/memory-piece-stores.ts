import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import type { PieceIndex } from "../units/index.js";
import { MemoryPieceStore } from "./memory-piece-store.js";
import type { PieceStores } from "./piece-store.js";

/** Makes stores in memory: a torrent opened again in the same folder finds the pieces stored there. */
export class MemoryPieceStores implements PieceStores {
  readonly #kept = new Map<string, Map<PieceIndex, Uint8Array>>();

  /** Makes stores that call back in turns of `scheduler` and verify pieces with `hasher`. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly hasher: Hasher,
  ) {}

  /** Like {@link PieceStores.create}; with `data`, all bytes of the torrent, the store is complete. */
  create(metainfo: Metainfo, folder: string, data?: Uint8Array): MemoryPieceStore {
    const key = `${metainfo.infoHashHex} ${folder}`;
    const pieces = this.#kept.get(key) ?? new Map<PieceIndex, Uint8Array>();
    this.#kept.set(key, pieces);
    const { scheduler, hasher } = this;
    return new MemoryPieceStore(metainfo, { scheduler, hasher, pieces, ...(data && { data }) });
  }
}
