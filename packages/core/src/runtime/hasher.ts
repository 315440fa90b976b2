import { token } from "../di/token.js";

/** Checks bytes against their SHA-1, BitTorrent's digest of a piece (BEP 3). */
export interface Hasher {
  /**
   * Calls `done`, in a later turn, with whether `bytes` have this 20-byte `sha1`. `bytes` must stay
   * unchanged until then.
   */
  verify(bytes: Uint8Array, sha1: Uint8Array, done: (matches: boolean) => void): void;
}

/** Token of the {@link Hasher}. */
export const HASHER = token<Hasher>("Hasher");
