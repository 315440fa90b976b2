import { type BlockOffset, KIB, type PieceIndex, toHex } from "../units/index.js";
import type { CloseReason, Incoming } from "../wire/index.js";

/** A receiver that records the messages it gets. */
export class FakeIncoming implements Incoming {
  /** The messages, one line each: `have 3`, `request 0 16384 16384`, `bitfield a0`, `extended 1 6465`. */
  readonly lines: string[] = [];
  /** How often the link reported room again. */
  writables = 0;
  /** Why the link was closed; more than one reason means that the link is wrong. */
  readonly closings: CloseReason[] = [];
  /** Buffers of the pieces, filled by the link. */
  readonly pieces = new Map<PieceIndex, Uint8Array>();
  /** Whether to accept a block; every block by default. */
  wants: (piece: PieceIndex, begin: BlockOffset, length: number) => boolean = () => true;
  /** Called after each call has been recorded, with the name of the method. */
  onCall: (name: keyof Incoming) => void = () => {};

  /**
   * Makes a receiver that has recorded nothing.
   *
   * @param pieceLength length of each of its pieces, bytes.
   */
  constructor(readonly pieceLength = 64 * KIB) {}

  /** Returns how many of the lines begin with the word `name`. */
  count(name: string): number {
    return this.lines.filter((line) => line.split(" ")[0] === name).length;
  }

  blockTarget(piece: PieceIndex, begin: BlockOffset, length: number): Uint8Array | undefined {
    this.onCall("blockTarget");
    if (!this.wants(piece, begin, length)) return undefined;
    let target = this.pieces.get(piece);
    if (!target) this.pieces.set(piece, (target = new Uint8Array(this.pieceLength)));
    return target;
  }

  choke(): void {
    this.#heard("choke");
  }

  unchoke(): void {
    this.#heard("unchoke");
  }

  interested(): void {
    this.#heard("interested");
  }

  notInterested(): void {
    this.#heard("notInterested");
  }

  have(piece: PieceIndex): void {
    this.#heard("have", piece);
  }

  bitfield(bits: Uint8Array): void {
    this.#heard("bitfield", toHex(bits));
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#heard("request", piece, begin, length);
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#heard("cancel", piece, begin, length);
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#heard("piece", piece, begin, length);
  }

  haveAll(): void {
    this.#heard("haveAll");
  }

  haveNone(): void {
    this.#heard("haveNone");
  }

  suggest(piece: PieceIndex): void {
    this.#heard("suggest", piece);
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#heard("reject", piece, begin, length);
  }

  allowedFast(piece: PieceIndex): void {
    this.#heard("allowedFast", piece);
  }

  extended(id: number, payload: Uint8Array): void {
    this.#heard("extended", id, toHex(payload));
  }

  writable(): void {
    this.writables++;
    this.onCall("writable");
  }

  closed(reason: CloseReason): void {
    this.closings.push(reason);
    this.onCall("closed");
  }

  #heard(name: keyof Incoming, ...words: (string | number)[]): void {
    this.lines.push([name, ...words].join(" "));
    this.onCall(name);
  }
}
