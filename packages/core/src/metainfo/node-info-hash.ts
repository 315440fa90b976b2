import { createHash } from "node:crypto";

/** The info-hash of an info dictionary as it stands in a torrent: its SHA-1, 20 bytes (BEP 3). */
export function infoHashOf(info: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash("sha1").update(info).digest());
}
