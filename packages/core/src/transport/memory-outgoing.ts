import type { BlockOffset, PieceIndex } from "../units/index.js";
import type { PeerMessages, PieceSource } from "../wire/index.js";
import type { MemoryMessage } from "./memory-message.js";

type Plain = "choke" | "unchoke" | "interested" | "notInterested" | "haveAll" | "haveNone";
type AboutPiece = "have" | "suggest" | "allowedFast";
type AboutBlock = "request" | "cancel" | "reject";

/** Bytes of the length prefix and the message id (BEP 3). */
const HEAD = 5;
/** Bytes of a number (BEP 3). */
const NUMBER = 4;

/** The sending side of a link in memory: turns calls into messages of their true length. */
export class MemoryOutgoing implements PeerMessages {
  /** Passes each message to `send`, which may refuse it. */
  constructor(private readonly send: (message: MemoryMessage) => void) {}

  choke(): void {
    this.#plain("choke");
  }

  unchoke(): void {
    this.#plain("unchoke");
  }

  interested(): void {
    this.#plain("interested");
  }

  notInterested(): void {
    this.#plain("notInterested");
  }

  haveAll(): void {
    this.#plain("haveAll");
  }

  haveNone(): void {
    this.#plain("haveNone");
  }

  have(piece: PieceIndex): void {
    this.#aboutPiece("have", piece);
  }

  suggest(piece: PieceIndex): void {
    this.#aboutPiece("suggest", piece);
  }

  allowedFast(piece: PieceIndex): void {
    this.#aboutPiece("allowedFast", piece);
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock("request", piece, begin, length);
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock("cancel", piece, begin, length);
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock("reject", piece, begin, length);
  }

  bitfield(bits: Uint8Array): void {
    const payload = new Uint8Array(bits);
    this.send({
      name: "bitfield",
      wireLength: HEAD + payload.length,
      numbers: [],
      payload,
      deliver: (incoming) => incoming.bitfield(payload),
    });
  }

  extended(id: number, bytes: Uint8Array): void {
    const payload = new Uint8Array(bytes);
    this.send({
      name: "extended",
      wireLength: HEAD + 1 + payload.length,
      numbers: [id],
      payload,
      deliver: (incoming) => incoming.extended(id, payload),
    });
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    this.send({
      name: "piece",
      wireLength: HEAD + 2 * NUMBER + length,
      numbers: [piece, begin, length],
      source,
      deliver(incoming, isOpen) {
        const target = incoming.blockTarget(piece, begin, length);
        if (!target || !isOpen()) return;
        if (target.length > 0) source.copyTo(target, begin, length);
        incoming.piece(piece, begin, length, source);
      },
    });
  }

  #plain(name: Plain): void {
    this.send({ name, wireLength: HEAD, numbers: [], deliver: (incoming) => incoming[name]() });
  }

  #aboutPiece(name: AboutPiece, piece: PieceIndex): void {
    const wireLength = HEAD + NUMBER;
    this.send({ name, wireLength, numbers: [piece], deliver: (incoming) => incoming[name](piece) });
  }

  #aboutBlock(name: AboutBlock, piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.send({
      name,
      wireLength: HEAD + 3 * NUMBER,
      numbers: [piece, begin, length],
      deliver: (incoming) => incoming[name](piece, begin, length),
    });
  }
}
