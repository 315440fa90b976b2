import type { BlockOffset, PeerMessages, PieceIndex, PieceSource } from "@minibit/core";

/** Passes every message on unchanged. */
export class PassingMessages implements PeerMessages {
  /** Passes messages on to `to`. */
  constructor(protected readonly to: PeerMessages) {}

  choke(): void {
    this.to.choke();
  }

  unchoke(): void {
    this.to.unchoke();
  }

  interested(): void {
    this.to.interested();
  }

  notInterested(): void {
    this.to.notInterested();
  }

  have(piece: PieceIndex): void {
    this.to.have(piece);
  }

  bitfield(bits: Uint8Array): void {
    this.to.bitfield(bits);
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.to.request(piece, begin, length);
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.to.cancel(piece, begin, length);
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    this.to.piece(piece, begin, length, source);
  }

  haveAll(): void {
    this.to.haveAll();
  }

  haveNone(): void {
    this.to.haveNone();
  }

  suggest(piece: PieceIndex): void {
    this.to.suggest(piece);
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.to.reject(piece, begin, length);
  }

  allowedFast(piece: PieceIndex): void {
    this.to.allowedFast(piece);
  }

  extended(id: number, payload: Uint8Array): void {
    this.to.extended(id, payload);
  }
}
