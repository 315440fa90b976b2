import { BLOCK_LENGTH, type BlockOffset, type PieceIndex } from "@minibit/core";

/**
 * The messages that a number can say: a kind in the lowest places, a piece or a block above it. Nearly everything
 * in a swarm is of these; an object for each would be the garbage of millions.
 */
export const KINDS = [
  "choke",
  "unchoke",
  "interested",
  "notInterested",
  "have",
  "request",
  "cancel",
  "piece",
  "haveAll",
  "haveNone",
  "suggest",
  "reject",
  "allowedFast",
  "corruptPiece",
  "parcel",
  "end",
] as const;

/** One of {@link KINDS}. `parcel` is whatever no number says: its number is where it waits. */
export type Kind = (typeof KINDS)[number];

/** The place of each kind in {@link KINDS}. */
export const KIND = Object.fromEntries(KINDS.map((kind, index) => [kind, index])) as Readonly<
  Record<Kind, number>
>;

/** A kind takes four bits. Codes outgrow 32 bits, and the remainder of such a number is a call of a function; a mask is not. */
const KIND_COUNT = 16;
const KIND_MASK = KIND_COUNT - 1;
/** More than the blocks of any piece: the limit is a quarter of a GiB. */
const BLOCKS_PER_PIECE = 65_536;
const BLOCK_MASK = BLOCKS_PER_PIECE - 1;

/** Bytes of the length prefix and the message id (BEP 3). */
export const MESSAGE_HEAD = 5;
/** Bytes of a number (BEP 3). */
const NUMBER = 4;
/** Bytes of a block's message beside the block. */
export const BLOCK_HEAD = MESSAGE_HEAD + 2 * NUMBER;

const ABOUT_PIECE: readonly Kind[] = ["have", "suggest", "allowedFast"];
const ABOUT_BLOCK: readonly Kind[] = ["request", "cancel", "reject"];

/** Bytes on the wire of a message of each kind; of a block's message, without the block; of a parcel, its own affair. */
export const WIRE_LENGTH: readonly number[] = KINDS.map((kind) => {
  if (kind === "end" || kind === "parcel") return 0;
  if (kind === "piece" || kind === "corruptPiece") return BLOCK_HEAD;
  if (ABOUT_PIECE.includes(kind)) return MESSAGE_HEAD + NUMBER;
  return ABOUT_BLOCK.includes(kind) ? MESSAGE_HEAD + 3 * NUMBER : MESSAGE_HEAD;
});

/** The code of a message of `kind` about `value`. */
export function codeOf(kind: number, value = 0): number {
  return value * KIND_COUNT + kind;
}

/** The kind of `code`. */
export function kindOf(code: number): number {
  return code & KIND_MASK;
}

/** What `code` is about. */
export function valueOf(code: number): number {
  return Math.floor(code / KIND_COUNT);
}

/** A block as one number. It is one of those that everybody asks for: {@link isWholeBlock}. */
export function blockValue(piece: PieceIndex, begin: BlockOffset): number {
  return piece * BLOCKS_PER_PIECE + begin / BLOCK_LENGTH;
}

/** The piece of a block. */
export function pieceOfBlock(value: number): PieceIndex {
  return Math.floor(value / BLOCKS_PER_PIECE) as PieceIndex;
}

/** Where a block begins in its piece. */
export function beginOfBlock(value: number): BlockOffset {
  return (value & BLOCK_MASK) * BLOCK_LENGTH;
}

/** Whether these bytes are 16 KiB at a multiple of 16 KiB, as all but the last block of a torrent are. */
export function isWholeBlock(begin: BlockOffset, length: number): boolean {
  return length === BLOCK_LENGTH && begin % BLOCK_LENGTH === 0;
}
