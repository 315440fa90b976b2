import { token } from "../di/index.js";
import type { Timer } from "../runtime/index.js";
import type { Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import type { Fanout, Link } from "./link.js";
import type { Uplink } from "./uplink.js";

/** What a listening peer answers to whoever dials it. */
export interface Acceptor {
  /**
   * Somebody at `from` opened a link with this handshake: our own handshake to answer with, or undefined
   * to close without an answer (not our torrent, or no place left).
   */
  accept(theirs: Handshake, from: PeerAddress): Handshake | undefined;
  /** The link that `accept` agreed to. Called once for each, unless the link failed between. */
  opened(link: Link, infoHash: Uint8Array): void;
}

/** A transport that listens. */
export interface Listener {
  /** Where; the port is the real one when 0 was asked for. */
  readonly address: PeerAddress;
  /** Takes no more links, then calls `done`. Links that are open stay open. */
  close(done: () => void): void;
}

/** How bytes, or their simulation, get from peer to peer. */
export interface Transport {
  /** The line that all links share, where there is one and its state is known. Over TCP the kernel keeps it to itself. */
  readonly uplink?: Uplink | undefined;
  /** Listens at `address` (port 0: any free one) and tells `done` the error, or the listener. */
  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void;
  /**
   * Opens a link to `address` and exchanges handshakes. `done` gets the link, or why there is none;
   * their info-hash is the same as ours. Cancelling means that `done` is not called.
   */
  dial(address: PeerAddress, ours: Handshake, done: (result: Link | Error) => void): Timer;
  /** A new, empty {@link Fanout}. */
  fanout(): Fanout;
}

/** Token of the {@link Transport}. */
export const TRANSPORT = token<Transport>("Transport");
