import { fromHex, pieceIndex } from "../../src/units/index.js";
import { IN_PLACE, type PeerMessages, type PieceSource } from "../../src/wire/index.js";

/** A message as bytes in hex, as a call, and as the line that `FakeIncoming` records. */
export interface Vector {
  readonly line: string;
  readonly bytes: string;
  readonly send: (out: PeerMessages) => void;
}

const piece = pieceIndex(0x01020304);
const letters: PieceSource = {
  ...IN_PLACE,
  copyTo: (target, begin, length) => {
    for (let index = begin; index < begin + length; index++) target[index] = 0x61 + index;
  },
};

/** Every message, written out by hand from BEP 3, 6 and 10. */
export const VECTORS: readonly Vector[] = [
  { line: "choke", bytes: "00000001 00", send: (out) => out.choke() },
  { line: "unchoke", bytes: "00000001 01", send: (out) => out.unchoke() },
  { line: "interested", bytes: "00000001 02", send: (out) => out.interested() },
  { line: "notInterested", bytes: "00000001 03", send: (out) => out.notInterested() },
  { line: "have 16909060", bytes: "00000005 04 01020304", send: (out) => out.have(piece) },
  { line: "bitfield c0ff80", bytes: "00000004 05 c0ff80", send: (out) => out.bitfield(bytesOf("c0ff80")) },
  {
    line: "request 16909060 32768 16384",
    bytes: "0000000d 06 01020304 00008000 00004000",
    send: (out) => out.request(piece, 32_768, 16_384),
  },
  {
    line: "piece 0 2 3",
    bytes: "0000000c 07 00000000 00000002 636465",
    send: (out) => out.piece(pieceIndex(0), 2, 3, letters),
  },
  {
    line: "cancel 16909060 4294967295 1",
    bytes: "0000000d 08 01020304 ffffffff 00000001",
    send: (out) => out.cancel(piece, 0xffffffff, 1),
  },
  { line: "suggest 16909060", bytes: "00000005 0d 01020304", send: (out) => out.suggest(piece) },
  { line: "haveAll", bytes: "00000001 0e", send: (out) => out.haveAll() },
  { line: "haveNone", bytes: "00000001 0f", send: (out) => out.haveNone() },
  {
    line: "reject 16909060 0 16384",
    bytes: "0000000d 10 01020304 00000000 00004000",
    send: (out) => out.reject(piece, 0, 16_384),
  },
  { line: "allowedFast 16909060", bytes: "00000005 11 01020304", send: (out) => out.allowedFast(piece) },
  {
    line: "extended 3 64333a",
    bytes: "00000005 14 03 64333a",
    send: (out) => out.extended(3, bytesOf("64333a")),
  },
];

/** The bytes of `hex`, ignoring spaces. */
export function bytesOf(hex: string): Uint8Array {
  return fromHex(hex.replaceAll(" ", ""))!;
}
