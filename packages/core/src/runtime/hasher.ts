import { token } from "../di/token.js";

/** Verifies bytes against their SHA-1, the digest of a piece in BitTorrent (BEP 3). */
export interface Hasher {
  /**
   * Checks whether `bytes` have this 20-byte `sha1` and calls `done`, in a later turn, with the result. `bytes` must
   * not change until then.
   */
  verify(bytes: Uint8Array, sha1: Uint8Array, done: (matches: boolean) => void): void;
}

/** Token of the {@link Hasher}. */
export const HASHER = token<Hasher>("Hasher");
