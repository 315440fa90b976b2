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

/** What {@link Heard} tells of the peer that hears. */
export interface HeardEvents {
  /** It is about to do something. */
  stirred(): void;
  /** It takes a block of `piece` that is not what it should be. */
  tainted(piece: PieceIndex): void;
  /** The link is gone. */
  gone(): void;
}

/** Passes on what a peer hears, and keeps account of it. */
export class Heard extends PassingMessages implements Incoming {
  /** Of what `incoming` hears in `talk`. */
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
      () => `turns away byte ${begin} of piece ${piece} of ${this.talk.far}, for which it asked`,
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

  /** Every request is answered once, by the block or by a refusal (BEP 6); those that were taken back first. */
  #answered(piece: PieceIndex, begin: BlockOffset, how: string): void {
    const { awaited, waiting } = this.talk;
    const key = blockKey(piece, begin);
    const wasAwaited = awaited.take(key);
    if (!awaited.has(key)) waiting.delete(key);
    this.talk.expect(
      wasAwaited,
      () => `${how} byte ${begin} of piece ${piece} by ${this.talk.far}, for which it did not ask`,
    );
  }
}
