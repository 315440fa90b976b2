import { ipToBytes, isLoopback, isUnspecified } from "./ip-address.js";

/**
 * Returns the address from which a peer that listens at `host` should connect to `to`; undefined leaves it to the
 * system. A tracker introduces a peer under the address from which it announces, and a remote peer dials it there
 * later: on a machine with several addresses, the system may choose one at which nobody listens.
 *
 * The system also chooses if `host` stands for all addresses, is a name, is of the other family or, as loopback, may
 * not lead to `to`. A name in `to` is taken for one that leads elsewhere, with an address of the right family.
 */
export function localAddressFor(host: string, to: string): string | undefined {
  const ours = ipToBytes(host);
  if (!ours || host === to || isUnspecified(host) || isLoopback(host) !== isLoopback(to)) return undefined;
  const theirs = ipToBytes(to);
  return theirs && theirs.length !== ours.length ? undefined : host;
}
