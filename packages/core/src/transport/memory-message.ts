import type { Incoming, PeerMessages, PieceSource } from "../wire/index.js";

/** A message on its way between the two ends of a link in memory. */
export interface MemoryMessage {
  /** Which message. */
  readonly name: keyof PeerMessages | "end";
  /** Bytes that it would take on the wire, the length prefix included. */
  readonly wireLength: number;
  /** Its numbers, in order: what an observer is told. */
  readonly numbers: readonly number[];
  /** Its bytes, where it carries any but a block's. */
  readonly payload?: Uint8Array;
  /** The block's bytes, kept from the sending until it is delivered or dropped. */
  readonly source?: PieceSource;
  /** Calls the receiver. `isOpen` says whether the receiver still takes messages. */
  deliver(incoming: Incoming, isOpen: () => boolean): void;
}

/** The last message of a link: its sender has closed. */
export const END: MemoryMessage = { name: "end", wireLength: 0, numbers: [], deliver() {} };

/** What a message says, in a line that is the same for the same message: `request 3 0 16384`. */
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
