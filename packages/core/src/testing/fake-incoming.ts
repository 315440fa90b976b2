import { type BlockOffset, KIB, type PieceIndex, toHex } from "../units/index.js";
import type { CloseReason, Incoming } from "../wire/index.js";

/** A receiver that writes down what it hears. */
export class FakeIncoming implements Incoming {
  /** The messages, a line each: `have 3`, `request 0 16384 16384`, `bitfield a0`, `extended 1 6465`. */
  readonly lines: string[] = [];
  /** How often there was room again. */
  writables = 0;
  /** Why it was closed; never more than one reason unless the link is wrong. */
  readonly closings: CloseReason[] = [];
  /** The pieces' buffers, filled by the link. */
  readonly pieces = new Map<PieceIndex, Uint8Array>();
  /** Whether a block has a place; every one has by default. */
  wants: (piece: PieceIndex, begin: BlockOffset, length: number) => boolean = () => true;
  /** Called at every call, after it was written down, with the name of the method. */
  onCall: (name: keyof Incoming) => void = () => {};

  /**
   * A receiver that has written down nothing.
   *
   * @param pieceLength bytes of each of its pieces.
   */
  constructor(readonly pieceLength = 64 * KIB) {}

  /** How many of the lines begin with the word `name`. */
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
