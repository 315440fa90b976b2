import type { BlockOffset, PieceIndex } from "../units/index.js";
import { BLOCK_HEADER_LENGTH, type FramedRun } from "./framed-run.js";
import { MESSAGE_ID } from "./message-id.js";
import type { PeerMessages } from "./peer-messages.js";
import type { PieceSource } from "./piece-source.js";
import { writeUint32 } from "./uint32.js";

/** Bytes of small messages that share one allocation: 240 requests. A link that is quiet keeps one slab. */
const SLAB_LENGTH = 4_096;

/** Receives the bytes of a {@link WireEncoder}. */
export interface ByteSink {
  /** Something waits for {@link WireEncoder.flush}. Called once until the next flush. */
  flushDue(): void;
  /** Receives messages other than blocks. The bytes never change afterwards. */
  writeMessages(bytes: Uint8Array): void;
  /**
   * Receives blocks with their headers. The bytes do not change until the sink releases `source`, after they have been
   * sent; without a source they never change.
   */
  writeBlocks(bytes: Uint8Array, source: PieceSource | undefined): void;
}

/**
 * Encodes calls into the bytes of the peer protocol, in order. Small messages are collected in a slab. Adjoining blocks
 * of one {@link FramedRun} are collected into one part of its frame, which is sent with one write and no copy.
 * {@link WireEncoder.flush} passes on what has been collected.
 */
export class WireEncoder implements PeerMessages {
  /** Number of messages encoded so far, without keep-alives. */
  messageCount = 0;
  readonly #sink: ByteSink;
  #flushDue = false;

  /** Never written twice, so that a sink may keep parts of it; a full slab is left to the collector. */
  #slab = new Uint8Array(0);
  #slabHanded = 0;
  #slabUsed = 0;

  #run: FramedRun | undefined;
  #runStart = 0;
  #runEnd = 0;

  /** Makes an encoder that writes to `sink`. */
  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Bytes that wait for {@link WireEncoder.flush}. */
  get queuedBytes(): number {
    return this.#slabUsed - this.#slabHanded + (this.#runEnd - this.#runStart);
  }

  /** Passes everything that waits to the sink. */
  flush(): void {
    this.#flushDue = false;
    this.#handRun();
    this.#handSlab();
  }

  /** Sends a keep-alive: four zero bytes that only show that we are still here. */
  keepAlive(): void {
    const at = this.#reserve(4);
    writeUint32(this.#slab, at, 0);
  }

  choke(): void {
    this.#plain(MESSAGE_ID.choke);
  }

  unchoke(): void {
    this.#plain(MESSAGE_ID.unchoke);
  }

  interested(): void {
    this.#plain(MESSAGE_ID.interested);
  }

  notInterested(): void {
    this.#plain(MESSAGE_ID.notInterested);
  }

  have(piece: PieceIndex): void {
    this.#aboutPiece(MESSAGE_ID.have, piece);
  }

  bitfield(bits: Uint8Array): void {
    const at = this.#message(MESSAGE_ID.bitfield, bits.length);
    this.#slab.set(bits, at);
  }

  request(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock(MESSAGE_ID.request, piece, begin, length);
  }

  cancel(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock(MESSAGE_ID.cancel, piece, begin, length);
  }

  piece(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    const run = source.framed;
    const offset = run && run.piece === piece ? run.frameOffset(begin, length) : -1;
    this.messageCount++;
    if (run && offset >= 0) this.#framedBlock(run, offset, length + BLOCK_HEADER_LENGTH);
    else this.#copiedBlock(piece, begin, length, source);
  }

  haveAll(): void {
    this.#plain(MESSAGE_ID.haveAll);
  }

  haveNone(): void {
    this.#plain(MESSAGE_ID.haveNone);
  }

  suggest(piece: PieceIndex): void {
    this.#aboutPiece(MESSAGE_ID.suggest, piece);
  }

  reject(piece: PieceIndex, begin: BlockOffset, length: number): void {
    this.#aboutBlock(MESSAGE_ID.reject, piece, begin, length);
  }

  allowedFast(piece: PieceIndex): void {
    this.#aboutPiece(MESSAGE_ID.allowedFast, piece);
  }

  extended(id: number, payload: Uint8Array): void {
    const at = this.#message(MESSAGE_ID.extended, 1 + payload.length);
    this.#slab[at] = id;
    this.#slab.set(payload, at + 1);
  }

  #plain(id: number): void {
    this.#message(id, 0);
  }

  #aboutPiece(id: number, piece: PieceIndex): void {
    const at = this.#message(id, 4);
    writeUint32(this.#slab, at, piece);
  }

  #aboutBlock(id: number, piece: PieceIndex, begin: BlockOffset, length: number): void {
    const at = this.#message(id, 12);
    writeUint32(this.#slab, at, piece);
    writeUint32(this.#slab, at + 4, begin);
    writeUint32(this.#slab, at + 8, length);
  }

  /** Begins a message in the slab; returns where its `length` bytes after the id go. */
  #message(id: number, length: number): number {
    const at = this.#reserve(5 + length);
    this.messageCount++;
    writeUint32(this.#slab, at, 1 + length);
    this.#slab[at + 4] = id;
    return at + 5;
  }

  /** Reserves `length` bytes in the slab, after everything sent before. */
  #reserve(length: number): number {
    this.#handRun();
    if (this.#slabUsed + length > this.#slab.length) {
      this.#handSlab();
      this.#slab = new Uint8Array(Math.max(SLAB_LENGTH, length));
      this.#slabHanded = 0;
      this.#slabUsed = 0;
    }
    this.#askForFlush();
    const at = this.#slabUsed;
    this.#slabUsed += length;
    return at;
  }

  #framedBlock(run: FramedRun, offset: number, length: number): void {
    if (run === this.#run && offset === this.#runEnd) {
      this.#runEnd += length;
      return;
    }
    this.#handRun();
    this.#handSlab();
    run.retain();
    this.#run = run;
    this.#runStart = offset;
    this.#runEnd = offset + length;
    this.#askForFlush();
  }

  /** A block not in a frame as requested: an odd length or offset, or no frame at all. */
  #copiedBlock(piece: PieceIndex, begin: BlockOffset, length: number, source: PieceSource): void {
    this.#handRun();
    this.#handSlab();
    const bytes = blockWithHeader(begin, length, source);
    writeUint32(bytes, 0, BLOCK_HEADER_LENGTH - 4 + length);
    bytes[4] = MESSAGE_ID.piece;
    writeUint32(bytes, 5, piece);
    writeUint32(bytes, 9, begin);
    this.#sink.writeBlocks(bytes, undefined);
    this.#askForFlush();
  }

  #handRun(): void {
    const run = this.#run;
    if (!run) return;
    const bytes = run.frame.subarray(this.#runStart, this.#runEnd);
    this.#run = undefined;
    this.#runStart = 0;
    this.#runEnd = 0;
    this.#sink.writeBlocks(bytes, run);
  }

  #handSlab(): void {
    if (this.#slabUsed === this.#slabHanded) return;
    const bytes = this.#slab.subarray(this.#slabHanded, this.#slabUsed);
    this.#slabHanded = this.#slabUsed;
    this.#sink.writeMessages(bytes);
  }

  #askForFlush(): void {
    if (this.#flushDue) return;
    this.#flushDue = true;
    this.#sink.flushDue();
  }
}

/** A copy of the block after 13 bytes for its header. */
function blockWithHeader(begin: BlockOffset, length: number, source: PieceSource): Uint8Array {
  if (source.framed) {
    const bytes = new Uint8Array(BLOCK_HEADER_LENGTH + length);
    source.framed.copyTo(bytes, begin, length, BLOCK_HEADER_LENGTH);
    return bytes;
  }
  // Such a source only copies into a piece, so the message is cut out around the block's place in one. Stores frame
  // what they read; this is for other sources.
  const memory = new ArrayBuffer(BLOCK_HEADER_LENGTH + begin + length);
  source.copyTo(new Uint8Array(memory, BLOCK_HEADER_LENGTH), begin, length);
  return new Uint8Array(memory, begin);
}
