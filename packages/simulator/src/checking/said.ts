import {
  Bitfield,
  type BlockOffset,
  type PeerMessages,
  type PieceIndex,
  type PieceSource,
} from "@minibit/core";
import { PassingMessages } from "../network/index.js";
import { type Conversation, blockKey } from "./conversation.js";

/** Passes on what a peer says, and checks it against the rules of the protocol (BEP 3, 6) and our own. */
export class Said extends PassingMessages {
  /** Passes messages on `to` the other end and records them in `talk`. */
  constructor(
    to: PeerMessages,
    private readonly talk: Conversation,
  ) {
    super(to);
  }

  override choke(): void {
    this.#expect(!this.talk.chokes, (far) => `chokes ${far}, which is choked`);
    this.talk.chokes = true;
    super.choke();
  }

  override unchoke(): void {
    this.#expect(this.talk.chokes, (far) => `unchokes ${far}, which is not choked`);
    this.talk.chokes = false;
    super.unchoke();
  }

  override interested(): void {
    this.#expect(!this.talk.interested, (far) => `tells ${far} twice that it is interested`);
    this.talk.interested = true;
    super.interested();
  }

  override notInterested(): void {
    this.#expect(this.talk.interested, (far) => `tells ${far} twice that it is not interested`);
    this.talk.interested = false;
    super.notInterested();
  }

  override have(piece: PieceIndex): void {
    this.#expect(!this.talk.told.has(piece), (far) => `announces piece ${piece} twice to ${far}`);
    this.#announce(piece);
    super.have(piece);
  }

  override bitfield(bits: Uint8Array): void {
    this.#begin("a bitfield");
    for (const piece of Bitfield.fromBytes(this.talk.told.length, bits) ?? []) this.#announce(piece);
    super.bitfield(bits);
  }

  override haveAll(): void {
    this.#begin("HAVE ALL");
    for (const piece of Bitfield.full(this.talk.told.length)) this.#announce(piece);
    super.haveAll();
  }

  override haveNone(): void {
    this.#begin("HAVE NONE");
    super.haveNone();
  }

  override request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    const { talk } = this;
    const key = blockKey(piece, begin);
    const asks = (far: string): string => `asks ${far} for byte ${begin} of piece ${piece}`;
    this.#expect(talk.isServed(piece), (far) => `${asks(far)}, which chokes it`);
    this.#expect(talk.heard.has(piece), (far) => `${asks(far)}, which does not hold it`);
    this.#expect(talk.interested, (far) => `${asks(far)} without being interested`);
    this.#expect(!talk.waiting.has(key), (far) => `${asks(far)} twice`);
    this.#expect(!talk.speaker.kept.has(piece), (far) => `${asks(far)}, which it holds`);
    talk.waiting.add(key);
    talk.awaited.add(key);
    super.request(piece, begin, length);
  }

  override cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    const wasWaiting = this.talk.waiting.delete(blockKey(piece, begin));
    this.#expect(
      wasWaiting,
      (far) => `cancels byte ${begin} of piece ${piece}, which it did not request from ${far}`,
    );
    super.cancel(piece, begin, length);
  }

  override piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    const { talk } = this;
    const serves = (far: string): string => `serves byte ${begin} of piece ${piece} to ${far}`;
    this.#expect(talk.serves(piece), (far) => `${serves(far)}, which it chokes`);
    this.#expect(talk.owed.take(blockKey(piece, begin)), (far) => `${serves(far)}, which did not request it`);
    this.#expect(talk.speaker.kept.has(piece), (far) => `${serves(far)} without having verified it`);
    this.#expect(talk.told.has(piece), (far) => `${serves(far)}, to which it was not announced`);
    talk.sentBytes += length;
    super.piece(piece, begin, length, source);
  }

  override reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    const isOwed = this.talk.owed.take(blockKey(piece, begin));
    this.#expect(
      isOwed,
      (far) => `refuses byte ${begin} of piece ${piece} to ${far}, which did not request it`,
    );
    super.reject(piece, begin, length);
  }

  override allowedFast(piece: PieceIndex): void {
    this.talk.grants.add(piece);
    super.allowedFast(piece);
  }

  #begin(what: string): void {
    this.#expect(!this.talk.hasTold, (far) => `sends ${far} ${what} after it has said what it holds`);
    this.talk.hasTold = true;
  }

  #announce(piece: PieceIndex): void {
    const { speaker, told } = this.talk;
    this.#expect(
      speaker.kept.has(piece),
      (far) => `announces piece ${piece} to ${far} before it has verified and written it`,
    );
    this.talk.hasTold = true;
    told.add(piece);
  }

  #expect(rule: boolean, sentence: (far: string) => string): void {
    this.talk.expect(rule, () => sentence(this.talk.far));
  }
}
