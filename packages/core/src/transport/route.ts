import type { Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import type { HostPorts } from "./host-ports.js";
import type { Link } from "./link.js";

/** One end of a link of a network that is modelled in this process. */
export interface ModelledLink extends Link {
  /** Nothing goes through it any more. */
  readonly isClosed: boolean;
}

/** The host that a handshake finds at the end of its {@link Route}. */
export interface Destination<End extends ModelledLink> {
  /** Who listens there. */
  readonly ports: HostPorts;
  /** Makes the link from `from` to whoever answered with `answer`: the end of the dialler, then the other. */
  join(from: PeerAddress, answer: Handshake): [End, End];
}

/** The way of a handshake to an address. */
export interface Route<End extends ModelledLink> {
  /** How long it takes to get there, milliseconds. */
  readonly thereMs: number;
  /** How long the answer takes, milliseconds. */
  readonly backMs: number;
  /** Where it ends, asked when it gets there: undefined where no host is, or none that can be reached. */
  destination(): Destination<End> | undefined;
}
