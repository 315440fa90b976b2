import { MetainfoError } from "../errors.js";
import type { Limits } from "../limits.js";
import { nameFault } from "./file-name.js";
import { quote } from "./quote.js";

/**
 * The paths of a torrent, checked one by one: names are safe, and no two paths collide on any file system. Names
 * collide if they differ only in case or Unicode normalisation, as on Windows and macOS.
 */
export class FileTree {
  readonly #limits: Limits;
  readonly #files = new Map<string, readonly string[]>();
  readonly #folders = new Set<string>();

  /** An empty tree within `limits`. */
  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Adds the file at `path`.
   *
   * @throws {@link MetainfoError} naming the path and what is wrong with it.
   */
  add(path: readonly string[]): void {
    this.checkNames(path);
    const key = fold(path.join("/"));
    const other = this.#files.get(key);
    if (other) throw fault(path, `collides with ${quote(other.join("/"))} on some systems`);
    if (this.#folders.has(key)) throw fault(path, "is both a file and a folder");
    this.#files.set(key, path);
    for (let end = key.lastIndexOf("/"); end > 0; end = key.lastIndexOf("/", end - 1)) {
      // A known folder was added together with its parents.
      if (!this.#addFolder(path, key.slice(0, end))) break;
    }
  }

  /**
   * Checks only the names in `path`. This suffices for padding files, which may share a path as none is written.
   *
   * @throws {@link MetainfoError} naming the path and what is wrong with it.
   */
  checkNames(path: readonly string[]): void {
    if (path.length > this.#limits.pathDepth)
      throw fault(path, `is nested deeper than ${this.#limits.pathDepth} folders`);
    for (const name of path) {
      const reason = nameFault(name, this.#limits);
      if (reason) throw fault(path, path.length > 1 ? `has a part, ${quote(name)}, that ${reason}` : reason);
    }
  }

  #addFolder(path: readonly string[], key: string): boolean {
    if (this.#files.has(key)) throw fault(path, "lies in a folder that is also a file");
    if (this.#folders.has(key)) return false;
    if (this.#folders.size >= this.#limits.files) throw fault(path, "exceeds the limit on folders");
    this.#folders.add(key);
    return true;
  }
}

/**
 * Returns the same key for paths that collide. Upper case folds more than lower case (`ς` and `σ`). Letters are
 * decomposed first, since case affects composition. `/` never composes with anything.
 */
function fold(path: string): string {
  return path.normalize("NFD").toUpperCase().normalize("NFC");
}

function fault(path: readonly string[], reason: string): MetainfoError {
  return new MetainfoError(`the path ${quote(path.join("/"))} ${reason}`);
}
