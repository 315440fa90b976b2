import { createHash } from "node:crypto";
import { MIB } from "../units/index.js";
import type { Scheduler } from "./clock.js";
import type { Hasher } from "./hasher.js";

/** Bytes hashed per turn: about a millisecond's work, so that sockets do not wait. */
const SLICE_LENGTH = MIB;

/**
 * SHA-1 by Node's crypto, on the calling thread, one slice per turn. A thread pool (`webcrypto.subtle`) was measured
 * slower on two busy cores, because it copies its input.
 */
export class NodeHasher implements Hasher {
  readonly #scheduler: Scheduler;

  /** Makes a hasher whose turns are those of `scheduler`. */
  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  verify(bytes: Uint8Array, sha1: Uint8Array, done: (matches: boolean) => void): void {
    const hash = createHash("sha1");
    let offset = 0;
    const step = (): void => {
      hash.update(bytes.subarray(offset, offset + SLICE_LENGTH));
      offset += SLICE_LENGTH;
      if (offset < bytes.length) this.#scheduler.after(0, step);
      else done(hash.digest().equals(sha1));
    };
    this.#scheduler.after(0, step);
  }
}
