import type { Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import type { HostPorts } from "./host-ports.js";
import type { Link } from "./link.js";

/** One end of a link in a network modelled in this process. */
export interface ModelledLink extends Link {
  /** Whether it no longer carries anything. */
  readonly isClosed: boolean;
}

/** The host at the end of a handshake's {@link Route}. */
export interface Destination<End extends ModelledLink> {
  /** The host's ports. */
  readonly ports: HostPorts;
  /**
   * Makes the link from `from` to the acceptor that answered with `answer`: first the dialler's end, then the other.
   */
  join(from: PeerAddress, answer: Handshake): [End, End];
}

/** The route of a handshake to an address. */
export interface Route<End extends ModelledLink> {
  /** Time to get there, milliseconds. */
  readonly thereMs: number;
  /** Time for the answer to come back, milliseconds. */
  readonly backMs: number;
  /**
   * Returns the host at its end; undefined if there is no host, or none that can be reached. Called when the handshake
   * arrives.
   */
  destination(): Destination<End> | undefined;
}
