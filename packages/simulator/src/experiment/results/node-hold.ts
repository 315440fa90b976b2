import { randomUUID } from "node:crypto";
import { open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { DRAFT, type OwnedName, ownedName, readOwnedName } from "./node-owned-name.js";
import { isAlive } from "./node-process-life.js";

/** The process that holds a file. */
export interface Holder {
  /** The process id. */
  readonly pid: number;
  /** Since when, in local time: `2026-01-31 12:00:00`. */
  readonly since: string;
}

/** How often to check whether others that came at the same moment have gone; the delay between checks follows. */
const LOOKS = 10;
const LOOK_MS = 20;

/**
 * A file that only one process of this machine may write at a time. The holder puts a mark beside it: an empty file
 * with the holder in its name. It exists at once and takes no room on a full disk. A mark of a dead process counts for
 * nothing, so that nobody has to tidy up after `kill -9`. Processes of other machines do not see each other.
 */
export class NodeHold {
  readonly #name: string;
  readonly #folder: string;

  /** Makes the hold of the file at `path`. */
  constructor(path: string) {
    this.#folder = dirname(path);
    this.#name = basename(path);
  }

  /**
   * Holds the file until the returned function is called or this process ends. If another process already holds it,
   * returns that holder.
   *
   * @throws errors of the file system.
   */
  async take(): Promise<Holder | (() => Promise<void>)> {
    const own = await ownedName(this.#name, `${randomUUID()}.held`);
    const release = (): Promise<void> => rm(join(this.#folder, own), { force: true }).catch(() => undefined);
    await (await open(join(this.#folder, own), "wx")).close();
    for (let looks = 1; ; looks++) {
      const others = (await this.#marks()).filter((mark) => mark !== own);
      const [first] = others;
      if (first === undefined) return release;
      // of processes that come at one moment, the first by name waits until the others have gone: one of them stays
      if (first < own || looks === LOOKS) {
        const holder = await this.#holderOf(first);
        await release();
        return holder;
      }
      await after(LOOK_MS);
    }
  }

  /** The marks of live processes, by name; those of dead ones are removed. */
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
