/** The protocol extensions that a handshake announces in its reserved bytes. */
export interface ProtocolExtensions {
  /** The fast extension (BEP 6): have-all, reject and related messages. */
  readonly fast: boolean;
  /** The extension protocol (BEP 10): the message `extended`. */
  readonly extended: boolean;
}

/** Byte and bit of the 8 reserved bytes. */
const FAST = { byte: 7, bit: 0x04 };
const EXTENDED = { byte: 5, bit: 0x10 };

/** Returns the 8 reserved bytes that announce `extensions`. */
export function encodeReserved(extensions: ProtocolExtensions): Uint8Array {
  const reserved = new Uint8Array(8);
  if (extensions.fast) reserved[FAST.byte]! |= FAST.bit;
  if (extensions.extended) reserved[EXTENDED.byte]! |= EXTENDED.bit;
  return reserved;
}

/** Returns the extensions that 8 reserved bytes announce, as far as we know them. */
export function decodeReserved(reserved: Uint8Array): ProtocolExtensions {
  return {
    fast: (reserved[FAST.byte]! & FAST.bit) !== 0,
    extended: (reserved[EXTENDED.byte]! & EXTENDED.bit) !== 0,
  };
}
