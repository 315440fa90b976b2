declare const PEER_KEY: unique symbol;

/**
 * This process's own number for one link to one remote peer: never reused, so that a strategy can keep
 * notes under it. It is not the peer id of the wire, which a remote chooses and may repeat.
 */
export type PeerKey = number & { readonly [PEER_KEY]: true };

/** Names `key` as a peer's key. */
export function peerKey(key: number): PeerKey {
  return key as PeerKey;
}
