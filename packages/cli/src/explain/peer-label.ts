import { type PeerStatus, formatAddress } from "@minibit/core";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";

const LONGEST_NAME = 24;

/**
 * The name of `peer`, with its address if another of `peers` has the same name: peers without a name of their own all
 * go by that of their client.
 */
export function peerLabel({ key, name, address }: PeerStatus, peers: readonly PeerStatus[]): string {
  const label = fitted(printable(name), LONGEST_NAME);
  const isShared = peers.some((other) => other.key !== key && other.name === name);
  return isShared ? `${label} ${formatAddress(address)}` : label;
}
