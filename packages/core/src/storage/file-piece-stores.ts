import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import { BufferPool } from "./buffer-pool.js";
import { FileHasher } from "./file-hasher.js";
import { FilePieceStore } from "./file-piece-store.js";
import type { PieceStores } from "./piece-store.js";

/** How a {@link FilePieceStores} looks at what is there. */
export interface FilePieceStoresOptions {
  /** Hashes what is there; in the thread pool unless given. */
  readonly recheckHasher?: Hasher;
  /**
   * The torrents were made of these very files a moment ago: what has its size is believed, and as long as
   * nothing is written no resume data is either.
   */
  readonly justHashed?: boolean;
}

/** Stores in files, which share their memory. */
export class FilePieceStores implements PieceStores {
  readonly #scheduler: Scheduler;
  readonly #hasher: Hasher;
  readonly #recheckHasher: Hasher;
  readonly #justHashed: boolean;
  readonly #pool = new BufferPool();

  /** Stores whose turns are `scheduler`'s; `hasher` checks what is downloaded. */
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
