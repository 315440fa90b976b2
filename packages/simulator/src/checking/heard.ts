import {
  Bitfield,
  type BlockOffset,
  type CloseReason,
  type Incoming,
  type PieceIndex,
  type PieceSource,
} from "@minibit/core";
import { INTACT, PassingMessages } from "../network/index.js";
import { type Conversation, blockKey } from "./conversation.js";

/** What {@link Heard} reports about the peer that hears. */
export interface HeardEvents {
  /** The peer is about to do something. */
  stirred(): void;
  /** The peer takes a corrupt block of `piece`. */
  tainted(piece: PieceIndex): void;
  /** The link is closed. */
  gone(): void;
}

/** Passes on what a peer hears, and records it. */
export class Heard extends PassingMessages implements Incoming {
  /** Records in `talk` what `incoming` hears. */
  constructor(
    private readonly incoming: Incoming,
    private readonly talk: Conversation,
    private readonly events: HeardEvents,
  ) {
    super(incoming);
  }

  override choke(): void {
    this.talk.isChoked = true;
    super.choke();
  }

  override unchoke(): void {
    this.talk.isChoked = false;
    super.unchoke();
  }

  override have(piece: PieceIndex): void {
    this.talk.heard.add(piece);
    super.have(piece);
  }

  override bitfield(bits: Uint8Array): void {
    for (const piece of Bitfield.fromBytes(this.talk.heard.length, bits) ?? []) this.talk.heard.add(piece);
    super.bitfield(bits);
  }

  override haveAll(): void {
    this.talk.heard.fill();
    super.haveAll();
  }

  override request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.talk.owed.add(blockKey(piece, begin));
    super.request(piece, begin, length);
  }

  blockTarget(piece: PieceIndex, begin: BlockOffset, length: number): Uint8Array | undefined {
    const isWaitedFor = this.talk.waiting.has(blockKey(piece, begin));
    this.#answered(piece, begin, "is sent");
    const target = this.incoming.blockTarget(piece, begin, length);
    this.talk.expect(
      target !== undefined || !isWaitedFor,
      () => `refuses byte ${begin} of piece ${piece} from ${this.talk.far}, which it requested`,
    );
    return target;
  }

  override piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    if (source !== INTACT) this.events.tainted(piece);
    super.piece(piece, begin, length, source);
  }

  override reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#answered(piece, begin, "is refused");
    super.reject(piece, begin, length);
  }

  override allowedFast(piece: PieceIndex): void {
    this.talk.granted.add(piece);
    super.allowedFast(piece);
  }

  writable(): void {
    this.events.stirred();
    this.incoming.writable();
  }

  closed(reason: CloseReason): void {
    this.events.stirred();
    this.events.gone();
    this.incoming.closed(reason);
  }

  /** Each request is answered once, with the block or a rejection (BEP 6); cancelled requests are answered first. */
  #answered(piece: PieceIndex, begin: BlockOffset, how: string): void {
    const { awaited, waiting } = this.talk;
    const key = blockKey(piece, begin);
    const wasAwaited = awaited.take(key);
    if (!awaited.has(key)) waiting.delete(key);
    this.talk.expect(
      wasAwaited,
      () => `${how} byte ${begin} of piece ${piece} by ${this.talk.far}, which it did not request`,
    );
  }
}
