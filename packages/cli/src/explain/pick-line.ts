import type { PickedPiece, Torrent } from "@minibit/core";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";
import { peerLabel } from "./peer-label.js";

/** The part of a pick that gives the reason. */
type PickReason = Pick<PickedPiece, "reason" | "availability" | "rank" | "candidates">;

/** Describes a pick: `piece 17 of alice: rarest (held by 2, rank 1 of 40 candidates)`. */
export function pickLine({ status }: Torrent, pick: PickedPiece): string {
  return `piece ${pick.piece} of ${peerLabel(pick.peer, status.peers)}: ${pickReason(pick)}`;
}

/** Says why a piece was picked: `rarest (held by 2, rank 1 of 40 candidates)`. */
export function pickReason({ reason, availability, rank, candidates }: PickReason): string {
  return `${printable(reason)} (held by ${availability}, rank ${rank} of ${counted(candidates, "candidate")})`;
}
