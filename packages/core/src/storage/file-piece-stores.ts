import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import { BufferPool } from "./buffer-pool.js";
import { FileHasher } from "./file-hasher.js";
import { FilePieceStore } from "./file-piece-store.js";
import type { PieceStores } from "./piece-store.js";

/** How a {@link FilePieceStores} checks existing files. */
export interface FilePieceStoresOptions {
  /** Hashes existing files; in the thread pool by default. */
  readonly recheckHasher?: Hasher;
  /**
   * Whether the torrents were made of these very files a moment ago. Then a file of the right size is trusted, and no
   * resume data is written as long as no piece is.
   */
  readonly justHashed?: boolean;
}

/** Makes stores that use files and share their memory. */
export class FilePieceStores implements PieceStores {
  readonly #scheduler: Scheduler;
  readonly #hasher: Hasher;
  readonly #recheckHasher: Hasher;
  readonly #justHashed: boolean;
  readonly #pool = new BufferPool();

  /** Makes stores that call back in turns of `scheduler`; `hasher` verifies downloaded pieces. */
  constructor(scheduler: Scheduler, hasher: Hasher, options: FilePieceStoresOptions = {}) {
    this.#scheduler = scheduler;
    this.#hasher = hasher;
    this.#recheckHasher = options.recheckHasher ?? new FileHasher(scheduler);
    this.#justHashed = options.justHashed ?? false;
  }

  create(metainfo: Metainfo, folder: string): FilePieceStore {
    return new FilePieceStore(metainfo, folder, {
      scheduler: this.#scheduler,
      hasher: this.#hasher,
      recheckHasher: this.#recheckHasher,
      justHashed: this.#justHashed,
      pool: this.#pool,
    });
  }
}
