import type { BlockOffset, Incoming, PieceIndex, PieceSource } from "@minibit/core";
import { BLOCK_HEAD, KIND, MESSAGE_HEAD, WIRE_LENGTH } from "./message-code.js";

/** A message that does not fit into a number: a payload, or a block of unusual length. */
export interface Parcel {
  /** Name of the message. */
  readonly name: string;
  /** Bytes on the wire. */
  readonly wireLength: number;
  /** A number for the digest that distinguishes it from others of the same name. */
  readonly print: number;
  /** Bytes of the block, if it is one. */
  readonly blockLength: number;
  /** Calls the receiver. `isOpen` returns whether it still accepts messages. */
  deliver(incoming: Incoming, isOpen: () => boolean): void;
  /** Called once it has arrived, or never will. */
  done(): void;
}

/** A message with bytes. */
export function payloadParcel(name: "bitfield" | "extended", bytes: Uint8Array, id: number): Parcel {
  const payload = Uint8Array.from(bytes);
  return {
    name,
    wireLength: MESSAGE_HEAD + payload.length + (name === "extended" ? 1 : 0),
    print: checksum(payload, id),
    blockLength: 0,
    deliver: (incoming) =>
      name === "bitfield" ? incoming.bitfield(payload) : incoming.extended(id, payload),
    done() {},
  };
}

/** A request for bytes that are not an ordinary block, or its cancellation or rejection. */
export function oddRequestParcel(
  name: "request" | "cancel" | "reject",
  piece: PieceIndex,
  begin: BlockOffset,
  length: number,
): Parcel {
  return {
    name,
    wireLength: WIRE_LENGTH[KIND[name]]!,
    print: printOf(piece, begin, length),
    blockLength: 0,
    deliver: (incoming) => incoming[name](piece, begin, length),
    done() {},
  };
}

/** A block of unusual length, or one that has bytes. */
export function oddBlockParcel(
  piece: PieceIndex,
  begin: BlockOffset,
  length: number,
  source: PieceSource,
): Parcel {
  source.retain();
  return {
    name: "piece",
    wireLength: BLOCK_HEAD + length,
    print: printOf(piece, begin, length),
    blockLength: length,
    deliver(incoming, isOpen) {
      const target = incoming.blockTarget(piece, begin, length);
      if (!target || !isOpen()) return;
      if (target.length > 0) source.copyTo(target, begin, length);
      incoming.piece(piece, begin, length, source);
    },
    done: () => source.release(),
  };
}

/** FNV-1a, 32 bits. */
function checksum(bytes: Uint8Array, start: number): number {
  let hash = 0x811c9dc5 ^ start;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function printOf(piece: number, begin: number, length: number): number {
  return (Math.imul(piece, 0x9e3779b1) ^ Math.imul(begin, 0x85ebca6b) ^ length) >>> 0;
}
