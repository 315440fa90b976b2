import { BLOCK_LENGTH, type Incoming, type PieceIndex, type PieceSource } from "@minibit/core";
import { KIND, beginOfBlock, pieceOfBlock } from "./message-code.js";
import type { Parcel } from "./parcel.js";

/** The end at which messages arrive; handling the first part of one may close it. */
interface Receiver {
  readonly isClosed: boolean;
}

/** Calls `incoming` with the message of `kind` about `value`, which is neither a block nor a parcel. */
export function deliverPlain(kind: number, value: number, incoming: Incoming): void {
  switch (kind) {
    case KIND.have:
      return incoming.have(value as PieceIndex);
    case KIND.request:
      return incoming.request(pieceOfBlock(value), beginOfBlock(value), BLOCK_LENGTH);
    case KIND.cancel:
      return incoming.cancel(pieceOfBlock(value), beginOfBlock(value), BLOCK_LENGTH);
    case KIND.reject:
      return incoming.reject(pieceOfBlock(value), beginOfBlock(value), BLOCK_LENGTH);
    case KIND.choke:
      return incoming.choke();
    case KIND.unchoke:
      return incoming.unchoke();
    case KIND.interested:
      return incoming.interested();
    case KIND.notInterested:
      return incoming.notInterested();
    case KIND.haveAll:
      return incoming.haveAll();
    case KIND.haveNone:
      return incoming.haveNone();
    case KIND.suggest:
      return incoming.suggest(value as PieceIndex);
    default:
      return incoming.allowedFast(value as PieceIndex);
  }
}

/** Calls `incoming` with the whole block that `value` names, whose bytes are `source`. */
export function deliverBlock(value: number, source: PieceSource, incoming: Incoming, at: Receiver): void {
  const piece = pieceOfBlock(value);
  const begin = beginOfBlock(value);
  if (!incoming.blockTarget(piece, begin, BLOCK_LENGTH) || at.isClosed) return;
  incoming.piece(piece, begin, BLOCK_LENGTH, source);
}

/** Calls `incoming` with `parcel`, which is then finished. */
export function deliverParcel(parcel: Parcel, incoming: Incoming, at: Receiver): void {
  try {
    parcel.deliver(incoming, () => !at.isClosed);
  } finally {
    parcel.done();
  }
}
