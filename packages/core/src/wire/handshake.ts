/** What the two ends of a link send each other first (BEP 3), without the protocol's name. */
export interface Handshake {
  /** Info-hash of the torrent, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** Peer id of the sender, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Extensions that the sender supports, 8 bytes. */
  readonly reserved: Uint8Array;
}
