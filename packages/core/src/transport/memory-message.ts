import type { Incoming, PeerMessages, PieceSource } from "../wire/index.js";

/** A message on its way between the two ends of a link in memory. */
export interface MemoryMessage {
  /** Which message. */
  readonly name: keyof PeerMessages | "end";
  /** Size on the wire, bytes, including the length prefix. */
  readonly wireLength: number;
  /** Its numbers, in order, for observers. */
  readonly numbers: readonly number[];
  /** Its bytes, if it carries any other than a block's. */
  readonly payload?: Uint8Array;
  /** The block's bytes, retained from sending until it is delivered or dropped. */
  readonly source?: PieceSource;
  /** Calls the receiver. `isOpen` returns whether the receiver still accepts messages. */
  deliver(incoming: Incoming, isOpen: () => boolean): void;
}

/** The last message of a link: its sender has closed. */
export const END: MemoryMessage = { name: "end", wireLength: 0, numbers: [], deliver() {} };

/** Describes a message in one line, the same for the same message: `request 3 0 16384`. */
export function describe(message: MemoryMessage): string {
  const words: (string | number)[] = [message.name, ...message.numbers];
  if (message.payload) words.push(`${message.payload.length} bytes`, checksum(message.payload));
  return words.join(" ");
}

/** FNV-1a, 32 bits: enough to tell two payloads apart in a log. */
function checksum(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `#${(hash >>> 0).toString(16).padStart(8, "0")}`;
}
