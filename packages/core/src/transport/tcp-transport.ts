import { DialError } from "../errors.js";
import type { Limits } from "../limits.js";
import { type Logger, SILENT, type Scheduler, type Timer } from "../runtime/index.js";
import { type Handshake, encodeHandshake } from "../wire/index.js";
import { type PeerAddress, formatAddress } from "./address.js";
import { EachLink } from "./each-link.js";
import type { Fanout, Link } from "./link.js";
import { localAddressFor } from "./local-address.js";
import { TcpHandshake } from "./tcp-handshake.js";
import { TcpLink } from "./tcp-link.js";
import { TcpListener } from "./tcp-listener.js";
import { TcpShared } from "./tcp-shared.js";
import { TcpSocket } from "./tcp-socket.js";
import type { Acceptor, Listener, Transport } from "./transport.js";

/** Options of a {@link TcpTransport}. */
export interface TcpOptions {
  /**
   * Whether accepted sockets are read into the shared buffer, like dialled ones, if this Node version can do it; this
   * is a fifth faster. False reads them in Node's documented way.
   */
  readonly adoptHandles?: boolean;
  /** The address at which the peer listens: it dials from there, as {@link localAddressFor} says. */
  readonly host?: string;
}

/**
 * Links over TCP, IPv4 and IPv6. Time-outs and later turns use the scheduler; bytes arrive when the system has them.
 */
export class TcpTransport implements Transport {
  readonly #shared: TcpShared;
  readonly #host: string;

  /** Internal errors are logged to `logger`; mistakes of remote peers only at debug level. */
  constructor(scheduler: Scheduler, limits: Limits, logger: Logger = SILENT, options: TcpOptions = {}) {
    this.#shared = new TcpShared(scheduler, limits, logger, options.adoptHandles ?? true);
    this.#host = options.host ?? "0.0.0.0";
  }

  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void {
    TcpListener.open(address, acceptor, this.#shared, done);
  }

  dial(address: PeerAddress, ours: Handshake, done: (result: Link | Error) => void): Timer {
    const { scheduler, limits, receiveBuffer } = this.#shared;
    let socket: TcpSocket;
    try {
      socket = TcpSocket.dial(address, localAddressFor(this.#host, address.host), receiveBuffer);
    } catch (cause) {
      const error = new DialError(`${formatAddress(address)} is not an address that can be dialled`, {
        cause,
      });
      return scheduler.after(0, () => done(error));
    }
    socket.write(encodeHandshake(ours));
    const wait = { scheduler, timeoutMs: limits.dialTimeoutMs };
    return new TcpHandshake(socket, address, ours.infoHash, wait, (result) => {
      if (result instanceof Error) return void this.#shared.guard(() => done(result));
      const { peerId, reserved } = result.theirs;
      const remote = { address, peerId, reserved, dialled: true };
      const link = new TcpLink(socket, remote, result.early, this.#shared);
      if (!this.#shared.guard(() => done(link))) socket.destroy();
    });
  }

  /** HAVE has only nine bytes: encoding it again for each link costs nothing compared with the system call for each. */
  fanout(): Fanout {
    return new EachLink();
  }
}
