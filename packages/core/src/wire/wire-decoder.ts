import type { Limits } from "../limits.js";
import type { BlockOffset, PieceIndex } from "../units/index.js";
import { type CloseReason, violation } from "./close-reason.js";
import { BLOCK_HEADER_LENGTH } from "./framed-run.js";
import { FIXED_LENGTHS, MESSAGE_ID } from "./message-id.js";
import type { Incoming } from "./peer-messages.js";
import { IN_PLACE } from "./piece-source.js";
import { readUint32 } from "./uint32.js";

/** Four bytes of length come before every message. */
const PREFIX = 4;
/** Bytes besides the block in a block message's length: id, piece, begin. */
const BLOCK_OVERHEAD = BLOCK_HEADER_LENGTH - PREFIX;
/** Initial buffer for messages that arrive in parts; it grows as bytes of longer ones arrive. */
const SMALL_MESSAGE = 64;

/**
 * Decodes the bytes of a link, however they are split, into calls of an {@link Incoming}. Time is linear in the number
 * of bytes; memory is what has arrived of one message. Blocks are copied once: from the chunk to their place.
 *
 * Whatever arrives, it never throws. {@link WireDecoder.read} returns a protocol violation as the reason to close as
 * soon as it is detected: a length over the limit before any of its bytes is stored. Unknown messages are skipped, as
 * BEP 3's extensions require.
 */
export class WireDecoder {
  /** Number of messages so far, without keep-alives; a block counts once its header has arrived. */
  messageCount = 0;
  readonly #incoming: Incoming;
  readonly #limits: Pick<Limits, "messageBytes" | "blockBytes">;
  #fault: CloseReason | undefined;
  #stopped = false;

  /** The part that has arrived of a message split over chunks. */
  #gathered = new Uint8Array(SMALL_MESSAGE);
  #gatheredLength = 0;
  /** Bytes still to skip of an unknown message. */
  #skipLeft = 0;

  /** The block that is arriving: where to, what, and how much is still to come. */
  #target: Uint8Array | undefined;
  #piece = 0 as PieceIndex;
  #begin: BlockOffset = 0;
  #length = 0;
  #blockLeft = 0;

  /** Makes a decoder that calls `incoming`. It never calls `writable` and `closed`, which are not messages. */
  constructor(incoming: Incoming, limits: Pick<Limits, "messageBytes" | "blockBytes">) {
    this.#incoming = incoming;
    this.#limits = limits;
  }

  /**
   * Decodes the first `length` of `bytes` completely; the caller may reuse the buffer afterwards.
   *
   * @returns the reason to close the link, if there is one; nothing more is read from then on.
   */
  read(bytes: Uint8Array, length: number): CloseReason | undefined {
    let at = 0;
    while (at < length && !this.#stopped) {
      if (this.#blockLeft > 0) at = this.#readBlock(bytes, at, length);
      else if (this.#skipLeft > 0) at = this.#skip(at, length);
      else at = this.#readMessage(bytes, at, length);
    }
    return this.#fault;
  }

  /** Skips the rest of the block that is arriving, and does not report it. */
  abandonBlock(): void {
    this.#target = undefined;
  }

  /** Stops reading, even within the current chunk. */
  stop(): void {
    this.#stopped = true;
    this.#target = undefined;
  }

  #readBlock(bytes: Uint8Array, at: number, end: number): number {
    const taken = Math.min(end - at, this.#blockLeft);
    const filledTo = this.#begin + this.#length - this.#blockLeft;
    this.#target?.set(bytes.subarray(at, at + taken), filledTo);
    this.#blockLeft -= taken;
    if (this.#blockLeft === 0 && this.#target) {
      this.#target = undefined;
      this.#incoming.piece(this.#piece, this.#begin, this.#length, IN_PLACE);
    }
    return at + taken;
  }

  #skip(at: number, end: number): number {
    const taken = Math.min(end - at, this.#skipLeft);
    this.#skipLeft -= taken;
    return at + taken;
  }

  /** Reads a message directly from the chunk if it is complete there, as nearly all are. */
  #readMessage(bytes: Uint8Array, at: number, end: number): number {
    if (this.#gatheredLength > 0) return this.#gather(bytes, at, end);
    const needed = this.#needed(bytes, at, end - at);
    if (needed > end - at) return this.#gather(bytes, at, end);
    this.#dispatch(bytes, at, needed);
    return at + needed;
  }

  #gather(bytes: Uint8Array, at: number, end: number): number {
    const needed = this.#needed(this.#gathered, 0, this.#gatheredLength);
    const taken = Math.min(end - at, needed - this.#gatheredLength);
    this.#keep(bytes.subarray(at, at + taken));
    if (this.#needed(this.#gathered, 0, this.#gatheredLength) === this.#gatheredLength) {
      const whole = this.#gathered;
      const length = this.#gatheredLength;
      this.#gatheredLength = 0;
      if (whole.length > SMALL_MESSAGE) this.#gathered = new Uint8Array(SMALL_MESSAGE);
      this.#dispatch(whole, 0, length);
    }
    return at + taken;
  }

  /** Grows by doubling: linear overall; a long message that never arrives costs nothing. */
  #keep(bytes: Uint8Array): void {
    const length = this.#gatheredLength + bytes.length;
    if (length > this.#gathered.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#gathered.length));
      grown.set(this.#gathered.subarray(0, this.#gatheredLength));
      this.#gathered = grown;
    }
    this.#gathered.set(bytes, this.#gatheredLength);
    this.#gatheredLength = length;
  }

  /**
   * How many bytes from `at` are needed to handle the message that begins there, as far as the `available` ones
   * tell: the whole message, but only the head of a block or unknown message.
   */
  #needed(bytes: Uint8Array, at: number, available: number): number {
    if (available < PREFIX) return PREFIX;
    const length = readUint32(bytes, at);
    if (length === 0) return PREFIX;
    if (length > Math.max(this.#limits.messageBytes, this.#limits.blockBytes + BLOCK_OVERHEAD)) {
      return this.#fail(`a message of ${length} bytes, more than allowed`);
    }
    if (available < PREFIX + 1) return PREFIX + 1;
    return this.#neededOf(bytes[at + PREFIX]!, length);
  }

  #neededOf(id: number, length: number): number {
    if (id === MESSAGE_ID.piece) {
      const block = length - BLOCK_OVERHEAD;
      if (block < 1 || block > this.#limits.blockBytes) return this.#fail(`a block of ${block} bytes`);
      return BLOCK_HEADER_LENGTH;
    }
    if (length > this.#limits.messageBytes)
      return this.#fail(`a message of ${length} bytes, more than allowed`);
    const fixed = FIXED_LENGTHS[id];
    if (fixed !== undefined && fixed !== length) {
      return this.#fail(`a message ${id} of ${length} bytes instead of ${fixed}`);
    }
    if (id === MESSAGE_ID.extended && length < 2) return this.#fail("an extension message without its id");
    const known = fixed !== undefined || id === MESSAGE_ID.bitfield || id === MESSAGE_ID.extended;
    return known ? PREFIX + length : PREFIX + 1;
  }

  /** Stops reading; that needs 0 bytes. */
  #fail(why: string): number {
    this.#fault = violation(`they sent ${why}`);
    this.stop();
    return 0;
  }

  /** Handles the `available` bytes from `at`, as many as {@link WireDecoder.#needed} returned. */
  #dispatch(bytes: Uint8Array, at: number, available: number): void {
    if (this.#stopped || available === PREFIX) return;
    this.messageCount++;
    const incoming = this.#incoming;
    const id = bytes[at + PREFIX];
    const body = at + PREFIX + 1;
    switch (id) {
      case MESSAGE_ID.choke:
        return incoming.choke();
      case MESSAGE_ID.unchoke:
        return incoming.unchoke();
      case MESSAGE_ID.interested:
        return incoming.interested();
      case MESSAGE_ID.notInterested:
        return incoming.notInterested();
      case MESSAGE_ID.have:
        return incoming.have(pieceAt(bytes, body));
      case MESSAGE_ID.bitfield:
        return incoming.bitfield(bytes.subarray(body, at + available));
      case MESSAGE_ID.request:
        return incoming.request(
          pieceAt(bytes, body),
          readUint32(bytes, body + 4),
          readUint32(bytes, body + 8),
        );
      case MESSAGE_ID.piece:
        return this.#blockBegins(pieceAt(bytes, body), readUint32(bytes, body + 4), readUint32(bytes, at));
      case MESSAGE_ID.cancel:
        return incoming.cancel(
          pieceAt(bytes, body),
          readUint32(bytes, body + 4),
          readUint32(bytes, body + 8),
        );
      case MESSAGE_ID.suggest:
        return incoming.suggest(pieceAt(bytes, body));
      case MESSAGE_ID.haveAll:
        return incoming.haveAll();
      case MESSAGE_ID.haveNone:
        return incoming.haveNone();
      case MESSAGE_ID.reject:
        return incoming.reject(
          pieceAt(bytes, body),
          readUint32(bytes, body + 4),
          readUint32(bytes, body + 8),
        );
      case MESSAGE_ID.allowedFast:
        return incoming.allowedFast(pieceAt(bytes, body));
      case MESSAGE_ID.extended:
        return incoming.extended(bytes[body]!, bytes.subarray(body + 1, at + available));
      default:
        this.#skipLeft = readUint32(bytes, at) - 1;
    }
  }

  #blockBegins(piece: PieceIndex, begin: BlockOffset, announcedLength: number): void {
    const length = announcedLength - BLOCK_OVERHEAD;
    const target = this.#incoming.blockTarget(piece, begin, length);
    if (this.#stopped) return;
    if (target && begin + length > target.length) {
      this.#fail(`a block beyond the end of piece ${piece}`);
      return;
    }
    this.#target = target;
    this.#piece = piece;
    this.#begin = begin;
    this.#length = length;
    this.#blockLeft = length;
  }
}

/** A number from the wire is whole and not negative; the engine checks whether that piece exists. */
function pieceAt(bytes: Uint8Array, at: number): PieceIndex {
  return readUint32(bytes, at) as PieceIndex;
}
