import type { PickedPiece } from "@minibit/core";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";

/** What of a pick says why. */
type PickReason = Pick<PickedPiece, "reason" | "availability" | "rank" | "candidates">;

/** A pick for people: `piece 17 of alice: rarest (held by 2, rank 1 of 40 candidates)`. */
export function pickLine(pick: PickedPiece): string {
  return `piece ${pick.piece} of ${printable(pick.peer.name)}: ${pickReason(pick)}`;
}

/** Why a piece was picked: `rarest (held by 2, rank 1 of 40 candidates)`. */
export function pickReason({ reason, availability, rank, candidates }: PickReason): string {
  return `${printable(reason)} (held by ${availability}, rank ${rank} of ${counted(candidates, "candidate")})`;
}
