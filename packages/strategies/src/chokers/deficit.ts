import type { PeerView } from "@minibit/core/strategy";

/** How many more bytes we sent `peer` than it sent us; negative if we owe it. */
export function deficit(peer: PeerView): number {
  return peer.sent.total - peer.received.total;
}
