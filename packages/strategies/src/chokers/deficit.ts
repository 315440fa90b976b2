import type { PeerView } from "@minibit/core/strategy";

/** How many bytes more we sent `peer` than it sent us; negative where we owe it. */
export function deficit(peer: PeerView): number {
  return peer.sent.total - peer.received.total;
}
