import type { Link } from "../transport/index.js";
import { BLOCK_LENGTH, pieceIndex, sameBytes } from "../units/index.js";
import { FramedRun, type PeerMessages, type PieceSource } from "../wire/index.js";
import { FakeSource } from "./fake-source.js";

/** Bytes of every piece that is sent in the suite. */
export const PIECE_LENGTH = 4 * BLOCK_LENGTH;

/** One call of each message, and the line that a receiver writes for it. */
export const EVERY_MESSAGE: readonly [string, (outgoing: PeerMessages) => void][] = [
  ["bitfield a0ff", (out) => out.bitfield(Uint8Array.of(0xa0, 0xff))],
  ["haveAll", (out) => out.haveAll()],
  ["haveNone", (out) => out.haveNone()],
  ["extended 0 6465", (out) => out.extended(0, Uint8Array.of(0x64, 0x65))],
  ["extended 3 ", (out) => out.extended(3, new Uint8Array(0))],
  ["unchoke", (out) => out.unchoke()],
  ["choke", (out) => out.choke()],
  ["interested", (out) => out.interested()],
  ["notInterested", (out) => out.notInterested()],
  ["have 70000", (out) => out.have(pieceIndex(70_000))],
  ["request 1 16384 16384", (out) => out.request(pieceIndex(1), BLOCK_LENGTH, BLOCK_LENGTH)],
  ["cancel 1 16384 16384", (out) => out.cancel(pieceIndex(1), BLOCK_LENGTH, BLOCK_LENGTH)],
  ["suggest 5", (out) => out.suggest(pieceIndex(5))],
  ["reject 2 0 77", (out) => out.reject(pieceIndex(2), 0, 77)],
  ["allowedFast 9", (out) => out.allowedFast(pieceIndex(9))],
  ["piece 3 16384 16384", (out) => sendBlock(out, 3, 1)],
];

/** Uses a link in every way except `close`. */
export function callEverything(link: Link): void {
  for (const [, send] of EVERY_MESSAGE) send(link.outgoing);
  link.pauseReading();
  link.resumeReading();
  link.abandonBlock();
  link.setHighWaterMark(2 ** 20);
}

/** Sends block number `block` of `piece`, from its {@link pieceBytes} unless `source` is given. */
export function sendBlock(outgoing: PeerMessages, piece: number, block: number, source?: PieceSource): void {
  const begin = block * BLOCK_LENGTH;
  outgoing.piece(pieceIndex(piece), begin, BLOCK_LENGTH, source ?? new FakeSource(pieceBytes(piece)));
}

/** A piece's bytes as a run that counts: it must be released as often as it is retained. */
export class CountedRun extends FramedRun {
  /** Calls of {@link CountedRun.retain}. */
  retained = 0;
  /** Calls of {@link CountedRun.release}. */
  released = 0;

  /** A run of the whole of `piece`, with its {@link pieceBytes}. */
  constructor(piece: number, onFree?: () => void) {
    super(pieceIndex(piece), 0, PIECE_LENGTH, new Uint8Array(FramedRun.frameLength(PIECE_LENGTH)), onFree);
    const bytes = pieceBytes(piece);
    this.blocks.forEach((gap, block) =>
      gap.set(bytes.subarray(block * BLOCK_LENGTH, (block + 1) * BLOCK_LENGTH)),
    );
  }

  override retain(): void {
    this.retained++;
    super.retain();
  }

  override release(): void {
    this.released++;
    super.release();
  }
}

/** The bytes of a piece; every block differs from all others. */
export function pieceBytes(piece: number): Uint8Array {
  const words = new Uint32Array(PIECE_LENGTH / 4);
  for (let index = 0; index < words.length; index++) words[index] = Math.imul(index + 1, 0x9e3779b1) ^ piece;
  return new Uint8Array(words.buffer);
}

/** The lines of a receiver that got the first block of each of `count` pieces. */
export function expectedBlocks(count: number): string[] {
  return Array.from({ length: count }, (_, piece) => `piece ${piece} 0 ${BLOCK_LENGTH}`);
}

/** Whether `one` exists and equals `other`; faster than an `expect` on each byte. */
export function same(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one !== undefined && sameBytes(one, other);
}
