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
 * File stores that leave no resume data beside the user's files. The torrent was made from the data a moment ago, so
 * the data is not hashed again; copies begin empty.
 */
export class UnsavedStores implements PieceStores {
  readonly #scheduler: Scheduler;
  readonly #stores: PieceStores;

  /** Makes the stores of the peer that is made in `container`. */
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
