import type { BlockOffset, PeerMessages, PieceIndex, PieceSource } from "@minibit/core";
import { CORRUPT, INTACT } from "./block-identity.js";
import { KIND, blockValue, codeOf, isWholeBlock } from "./message-code.js";
import { type Parcel, oddBlockParcel, oddRequestParcel, payloadParcel } from "./parcel.js";

/** The sending side of a link: encodes messages as codes, or as parcels if no code fits. */
export abstract class CodedMessages implements PeerMessages {
  /** Sends a message of `kind` about `value`. */
  protected abstract say(kind: number, value?: number): void;
  /** Sends a parcel. */
  protected abstract send(parcel: Parcel): void;
  /** Sends a whole block, given by its code. */
  protected abstract sendBlock(code: number): void;

  choke(): void {
    this.say(KIND.choke);
  }

  unchoke(): void {
    this.say(KIND.unchoke);
  }

  interested(): void {
    this.say(KIND.interested);
  }

  notInterested(): void {
    this.say(KIND.notInterested);
  }

  haveAll(): void {
    this.say(KIND.haveAll);
  }

  haveNone(): void {
    this.say(KIND.haveNone);
  }

  have(piece: PieceIndex): void {
    this.say(KIND.have, piece);
  }

  suggest(piece: PieceIndex): void {
    this.say(KIND.suggest, piece);
  }

  allowedFast(piece: PieceIndex): void {
    this.say(KIND.allowedFast, piece);
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (isWholeBlock(begin, length)) this.say(KIND.request, blockValue(piece, begin));
    else this.send(oddRequestParcel("request", piece, begin, length));
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (isWholeBlock(begin, length)) this.say(KIND.cancel, blockValue(piece, begin));
    else this.send(oddRequestParcel("cancel", piece, begin, length));
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    if (isWholeBlock(begin, length)) this.say(KIND.reject, blockValue(piece, begin));
    else this.send(oddRequestParcel("reject", piece, begin, length));
  }

  bitfield(bits: Uint8Array): void {
    this.send(payloadParcel("bitfield", bits, 0));
  }

  extended(id: number, payload: Uint8Array): void {
    this.send(payloadParcel("extended", payload, id));
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    const isIdentity = source === INTACT || source === CORRUPT;
    if (!isIdentity || !isWholeBlock(begin, length)) {
      return this.send(oddBlockParcel(piece, begin, length, source));
    }
    this.sendBlock(codeOf(source === INTACT ? KIND.piece : KIND.corruptPiece, blockValue(piece, begin)));
  }
}
