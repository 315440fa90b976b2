import type { PickedPiece } from "@minibit/core";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";

/** A pick for people: `piece 17 of alice: rarest (held by 2, rank 1 of 40 candidates)`. */
export function pickLine({ piece, peer, reason, availability, rank, candidates }: PickedPiece): string {
  const standing = `held by ${availability}, rank ${rank} of ${counted(candidates, "candidate")}`;
  return `piece ${piece} of ${printable(peer.name)}: ${printable(reason)} (${standing})`;
}
