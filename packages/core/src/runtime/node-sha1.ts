import { createHash } from "node:crypto";

/** Computes the SHA-1 of `bytes`, 20 bytes, before it returns. For short input; use a `Hasher` for pieces. */
export function sha1(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash("sha1").update(bytes).digest());
}
