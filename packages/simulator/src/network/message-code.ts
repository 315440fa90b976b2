import { BLOCK_LENGTH, type BlockOffset, type PieceIndex } from "@minibit/core";

/**
 * The messages that fit into a number: the kind in the lowest bits, a piece or block above them. Nearly all messages in
 * a swarm are of these kinds; an object for each would leave millions of objects as garbage.
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

/** One of {@link KINDS}. `parcel` is any message that does not fit into a number: its number is where it is stored. */
export type Kind = (typeof KINDS)[number];

/** The index of each kind in {@link KINDS}. */
export const KIND = Object.fromEntries(KINDS.map((kind, index) => [kind, index])) as Readonly<
  Record<Kind, number>
>;

/** A kind takes four bits. Codes exceed 32 bits, where a remainder costs a function call but a mask does not. */
const KIND_COUNT = 16;
const KIND_MASK = KIND_COUNT - 1;
/** More than the blocks of any piece: the limit for a piece is a quarter of a GiB. */
const BLOCKS_PER_PIECE = 65_536;
const BLOCK_MASK = BLOCKS_PER_PIECE - 1;

/** Bytes of the length prefix and the message id (BEP 3). */
export const MESSAGE_HEAD = 5;
/** Bytes of a number (BEP 3). */
const NUMBER = 4;
/** Bytes of a block message without the block. */
export const BLOCK_HEAD = MESSAGE_HEAD + 2 * NUMBER;

const ABOUT_PIECE: readonly Kind[] = ["have", "suggest", "allowedFast"];
const ABOUT_BLOCK: readonly Kind[] = ["request", "cancel", "reject"];

/** Bytes on the wire of a message of each kind: for a block message, without the block; a parcel has its own length. */
export const WIRE_LENGTH: readonly number[] = KINDS.map((kind) => {
  if (kind === "end" || kind === "parcel") return 0;
  if (kind === "piece" || kind === "corruptPiece") return BLOCK_HEAD;
  if (ABOUT_PIECE.includes(kind)) return MESSAGE_HEAD + NUMBER;
  return ABOUT_BLOCK.includes(kind) ? MESSAGE_HEAD + 3 * NUMBER : MESSAGE_HEAD;
});

/** Returns the code of a message of `kind` about `value`. */
export function codeOf(kind: number, value = 0): number {
  return value * KIND_COUNT + kind;
}

/** Returns the kind of `code`. */
export function kindOf(code: number): number {
  return code & KIND_MASK;
}

/** Returns what `code` is about. */
export function valueOf(code: number): number {
  return Math.floor(code / KIND_COUNT);
}

/** Returns a block as one number. It must be an ordinary block, see {@link isWholeBlock}. */
export function blockValue(piece: PieceIndex, begin: BlockOffset): number {
  return piece * BLOCKS_PER_PIECE + begin / BLOCK_LENGTH;
}

/** Returns the piece of a block. */
export function pieceOfBlock(value: number): PieceIndex {
  return Math.floor(value / BLOCKS_PER_PIECE) as PieceIndex;
}

/** Returns where a block begins in its piece. */
export function beginOfBlock(value: number): BlockOffset {
  return (value & BLOCK_MASK) * BLOCK_LENGTH;
}

/** Whether these bytes are 16 KiB at a multiple of 16 KiB, as all but the last block of a torrent are. */
export function isWholeBlock(begin: BlockOffset, length: number): boolean {
  return length === BLOCK_LENGTH && begin % BLOCK_LENGTH === 0;
}
