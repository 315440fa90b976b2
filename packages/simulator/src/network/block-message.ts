import { BLOCK_LENGTH } from "@minibit/core";
import type { LinkHost } from "./link-host.js";
import { BLOCK_HEAD, KIND, kindOf, valueOf } from "./message-code.js";

/** Whether the message `code` occupies the uplink. */
export function isBlock(code: number, host: LinkHost): boolean {
  const kind = kindOf(code);
  if (kind === KIND.piece || kind === KIND.corruptPiece) return true;
  return kind === KIND.parcel && host.parcels.at(valueOf(code)).blockLength > 0;
}

/** Bytes on the wire of the block message `code`. */
export function blockBytes(code: number, host: LinkHost): number {
  const kind = kindOf(code);
  return kind === KIND.parcel ? host.parcels.at(valueOf(code)).wireLength : BLOCK_LENGTH + BLOCK_HEAD;
}
