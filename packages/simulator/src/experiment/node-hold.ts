import { randomUUID } from "node:crypto";
import { open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { DRAFT, type OwnedName, ownedName, readOwnedName } from "./node-owned-name.js";
import { isAlive } from "./node-process-life.js";

/** Who holds a file. */
export interface Holder {
  /** The process. */
  readonly pid: number;
  /** Since when, in local time: `2026-01-31 12:00:00`. */
  readonly since: string;
}

/** Whether others that came at the same moment have gone is looked at so often, and so many milliseconds apart. */
const LOOKS = 10;
const LOOK_MS = 20;

/**
 * A file that is written by one process of this machine at a time. Whoever holds it has a file of its own beside it that
 * says so by its name, which is there at once and takes no room on a full disk. One of a process that is gone says nothing:
 * after `kill -9` nobody has to tidy up. Processes of other machines do not see each other.
 */
export class NodeHold {
  readonly #name: string;
  readonly #folder: string;

  /** Of the file at `path`. */
  constructor(path: string) {
    this.#folder = dirname(path);
    this.#name = basename(path);
  }

  /**
   * Holds the file until the function that it returns is called or this process ends; returns who holds it already,
   * where somebody does.
   *
   * @throws what the disk says.
   */
  async take(): Promise<Holder | (() => Promise<void>)> {
    const own = await ownedName(this.#name, `${randomUUID()}.held`);
    const release = (): Promise<void> => rm(join(this.#folder, own), { force: true }).catch(() => undefined);
    await (await open(join(this.#folder, own), "wx")).close();
    for (let looks = 1; ; looks++) {
      const others = (await this.#marks()).filter((mark) => mark !== own);
      const [first] = others;
      if (first === undefined) return release;
      // of those who come at one moment the first by name waits until the others have gone: one of them stays
      if (first < own || looks === LOOKS) {
        const holder = await this.#holderOf(first);
        await release();
        return holder;
      }
      await after(LOOK_MS);
    }
  }

  /** What processes that live put there, by name; what others left is removed. */
  async #marks(): Promise<string[]> {
    const marks: string[] = [];
    for (const name of (await readdir(this.#folder)).sort()) {
      const mark = this.#markOf(name);
      if (!mark) continue;
      if (await isAlive(mark.pid, mark.start)) marks.push(name);
      else await rm(join(this.#folder, name), { force: true }).catch(() => undefined);
    }
    return marks;
  }

  async #holderOf(name: string): Promise<Holder> {
    const { pid } = this.#markOf(name)!;
    const found = await stat(join(this.#folder, name)).catch(() => undefined);
    return { pid, since: found?.mtime.toLocaleString("sv-SE") ?? "just now" };
  }

  #markOf(name: string): OwnedName | undefined {
    const owned = readOwnedName(name);
    return owned?.base === this.#name && owned.kind !== DRAFT ? owned : undefined;
  }
}
