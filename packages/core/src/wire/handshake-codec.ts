import type { Handshake } from "./handshake.js";

/** Length of a handshake, bytes: 1 + 19 for the protocol's name, 8 reserved, and 20 each for info-hash and peer id. */
export const HANDSHAKE_LENGTH = 68;

const PROTOCOL = new TextEncoder().encode("\x13BitTorrent protocol");
const INFO_HASH_AT = PROTOCOL.length + 8;
const PEER_ID_AT = INFO_HASH_AT + 20;

/** Encodes the 68 bytes that open a link (BEP 3). */
export function encodeHandshake(handshake: Handshake): Uint8Array {
  const bytes = new Uint8Array(HANDSHAKE_LENGTH);
  bytes.set(PROTOCOL);
  bytes.set(handshake.reserved, PROTOCOL.length);
  bytes.set(handshake.infoHash, INFO_HASH_AT);
  bytes.set(handshake.peerId, PEER_ID_AT);
  return bytes;
}

/** Decodes a handshake that arrives in any number of chunks, and detects garbage at its first wrong byte. */
export class HandshakeDecoder {
  /** The handshake, once it has arrived completely. */
  handshake: Handshake | undefined;
  /** Whether the bytes that arrived are not a handshake. */
  failed = false;
  readonly #bytes = new Uint8Array(HANDSHAKE_LENGTH);
  #length = 0;

  /**
   * Consumes what belongs to the handshake from the first `length` of `bytes`.
   *
   * @returns how many bytes were consumed: fewer than `length` if messages already follow.
   */
  read(bytes: Uint8Array, length: number): number {
    let taken = 0;
    while (taken < length && this.#length < HANDSHAKE_LENGTH && !this.failed) {
      const byte = bytes[taken++]!;
      this.failed = this.#length < PROTOCOL.length && byte !== PROTOCOL[this.#length];
      this.#bytes[this.#length++] = byte;
    }
    if (this.#length === HANDSHAKE_LENGTH && !this.failed) this.handshake ??= this.#decode();
    return taken;
  }

  /** The info-hash, available before the peer id. */
  get infoHash(): Uint8Array | undefined {
    return this.#length >= PEER_ID_AT && !this.failed
      ? this.#bytes.subarray(INFO_HASH_AT, PEER_ID_AT)
      : undefined;
  }

  #decode(): Handshake {
    return {
      reserved: this.#bytes.subarray(PROTOCOL.length, INFO_HASH_AT),
      infoHash: this.#bytes.subarray(INFO_HASH_AT, PEER_ID_AT),
      peerId: this.#bytes.subarray(PEER_ID_AT),
    };
  }
}
