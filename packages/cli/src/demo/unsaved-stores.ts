import {
  FilePieceStores,
  HASHER,
  type Metainfo,
  type PieceStore,
  type PieceStores,
  SCHEDULER,
  type Scheduler,
} from "@minibit/core";
import { type DependencyContainer, resolve } from "@minibit/core/di";

/**
 * Stores in files that leave no resume data behind: the data is somebody's, and we are guests. The torrent was made
 * of it a moment ago, so it is not hashed again; the copies begin without any.
 */
export class UnsavedStores implements PieceStores {
  readonly #scheduler: Scheduler;
  readonly #stores: PieceStores;

  /** Stores for the peer that is made in `container`. */
  constructor(container: DependencyContainer) {
    this.#scheduler = resolve(container, SCHEDULER);
    this.#stores = new FilePieceStores(this.#scheduler, resolve(container, HASHER), { justHashed: true });
  }

  create(metainfo: Metainfo, folder: string): PieceStore {
    const store = this.#stores.create(metainfo, folder);
    store.save = (_have, done) => void this.#scheduler.after(0, () => done());
    return store;
  }
}
