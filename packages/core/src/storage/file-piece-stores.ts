import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import { BufferPool } from "./buffer-pool.js";
import { FileHasher } from "./file-hasher.js";
import { FilePieceStore } from "./file-piece-store.js";
import type { PieceStores } from "./piece-store.js";

/** Stores in files, which share their memory. */
export class FilePieceStores implements PieceStores {
  readonly #scheduler: Scheduler;
  readonly #hasher: Hasher;
  readonly #recheckHasher: Hasher;
  readonly #pool = new BufferPool();

  /** Stores whose turns are `scheduler`'s; `hasher` checks what is downloaded, the thread pool what is there. */
  constructor(scheduler: Scheduler, hasher: Hasher, recheckHasher: Hasher = new FileHasher(scheduler)) {
    this.#scheduler = scheduler;
    this.#hasher = hasher;
    this.#recheckHasher = recheckHasher;
  }

  create(metainfo: Metainfo, folder: string): FilePieceStore {
    return new FilePieceStore(metainfo, folder, {
      scheduler: this.#scheduler,
      hasher: this.#hasher,
      recheckHasher: this.#recheckHasher,
      pool: this.#pool,
    });
  }
}
