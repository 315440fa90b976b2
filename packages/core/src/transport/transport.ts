import { token } from "../di/index.js";
import type { Timer } from "../runtime/index.js";
import type { Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import type { Fanout, Link } from "./link.js";
import type { Uplink } from "./uplink.js";

/** Answers peers that dial a listening peer. */
export interface Acceptor {
  /**
   * A peer at `from` opened a link with this handshake. Returns our own handshake, or undefined to close without an
   * answer (not our torrent, or no room).
   */
  accept(theirs: Handshake, from: PeerAddress): Handshake | undefined;
  /** A link accepted by `accept` has opened. Called once for each, unless the link failed in between. */
  opened(link: Link, infoHash: Uint8Array): void;
}

/** A listening transport. */
export interface Listener {
  /** The address on which it listens, with the actual port if 0 was requested. */
  readonly address: PeerAddress;
  /** Stops accepting links, then calls `done`. Open links stay open. */
  close(done: () => void): void;
}

/** Carries bytes, or their simulation, from peer to peer. */
export interface Transport {
  /**
   * The access link that all links share, if there is one and its state is known. Over TCP the kernel does not reveal
   * it.
   */
  readonly uplink?: Uplink | undefined;
  /** Listens at `address` (port 0 for any free port) and calls `done` with the listener or the error. */
  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void;
  /**
   * Opens a link to `address` and exchanges handshakes. `done` gets the link, or the reason why there is none; their
   * info-hash is the same as ours. If the returned timer is cancelled, `done` is not called.
   */
  dial(address: PeerAddress, ours: Handshake, done: (result: Link | Error) => void): Timer;
  /** Makes a new, empty {@link Fanout}. */
  fanout(): Fanout;
}

/** Token of the {@link Transport}. */
export const TRANSPORT = token<Transport>("Transport");
