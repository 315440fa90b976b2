/** What the two ends of a link tell each other first (BEP 3), without the protocol's name. */
export interface Handshake {
  /** Which torrent, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** Who speaks, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Which extensions the speaker knows, 8 bytes. */
  readonly reserved: Uint8Array;
}
