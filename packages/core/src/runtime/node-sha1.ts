import { createHash } from "node:crypto";

/** The SHA-1 of `bytes`, 20 bytes, computed before it returns: for what is short. Pieces are for a `Hasher`. */
export function sha1(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash("sha1").update(bytes).digest());
}
