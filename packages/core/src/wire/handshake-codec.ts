import type { Handshake } from "./handshake.js";

/** Bytes of a handshake: 1 + 19 of the protocol's name, 8 reserved, info-hash and peer id of 20 each. */
export const HANDSHAKE_LENGTH = 68;

const PROTOCOL = new TextEncoder().encode("\x13BitTorrent protocol");
const INFO_HASH_AT = PROTOCOL.length + 8;
const PEER_ID_AT = INFO_HASH_AT + 20;

/** The 68 bytes that open a link (BEP 3). */
export function encodeHandshake(handshake: Handshake): Uint8Array {
  const bytes = new Uint8Array(HANDSHAKE_LENGTH);
  bytes.set(PROTOCOL);
  bytes.set(handshake.reserved, PROTOCOL.length);
  bytes.set(handshake.infoHash, INFO_HASH_AT);
  bytes.set(handshake.peerId, PEER_ID_AT);
  return bytes;
}

/** Reads a handshake that arrives in any number of chunks, and knows garbage by its first wrong byte. */
export class HandshakeDecoder {
  /** The handshake, once all of it is there. */
  handshake: Handshake | undefined;
  /** Whether what arrived is no handshake. */
  failed = false;
  readonly #bytes = new Uint8Array(HANDSHAKE_LENGTH);
  #length = 0;

  /**
   * Takes what belongs to the handshake from the first `length` of `bytes`.
   *
   * @returns how many bytes that were: fewer than `length` when messages follow already.
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

  /** The info-hash, which is there before the peer id is. */
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
