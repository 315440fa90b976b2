import { webcrypto } from "node:crypto";
import type { Hasher, Scheduler } from "../runtime/index.js";

/**
 * SHA-1 in Node's thread pool, for checking files on disk: several pieces at a time use all cores, and sockets do
 * not wait. It copies its input, so it is not used for data from the wire; see `NodeHasher`.
 */
export class FileHasher implements Hasher {
  /** A hasher whose turns are `scheduler`'s. */
  constructor(private readonly scheduler: Scheduler) {}

  verify(bytes: Uint8Array, sha1: Uint8Array, done: (matches: boolean) => void): void {
    // the compiler cannot know that no buffer here is shared between threads
    const whole = bytes as Uint8Array<ArrayBuffer>;
    void webcrypto.subtle.digest("SHA-1", whole).then((digest) => {
      const matches = Buffer.from(digest).equals(sha1);
      this.scheduler.after(0, () => done(matches));
    });
  }
}
