declare const PEER_KEY: unique symbol;

/**
 * This process's own number for one link to one remote peer: never reused, so that a strategy can store data under it.
 * It is not the peer id of the protocol, which a remote peer chooses and may repeat.
 */
export type PeerKey = number & { readonly [PEER_KEY]: true };

/** Makes `key` a peer key. */
export function peerKey(key: number): PeerKey {
  return key as PeerKey;
}
