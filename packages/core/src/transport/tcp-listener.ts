import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { encodeHandshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import { unmapIp } from "./ip-address.js";
import { type Greeting, TcpHandshake } from "./tcp-handshake.js";
import { listenError } from "./tcp-listen-error.js";
import { TcpLink } from "./tcp-link.js";
import type { TcpShared } from "./tcp-shared.js";
import { TcpSocket } from "./tcp-socket.js";
import type { Acceptor, Listener } from "./transport.js";

/** Accepts the links that others open to us. */
export class TcpListener implements Listener {
  readonly address: PeerAddress;
  readonly #server: Server;
  readonly #acceptor: Acceptor;
  readonly #shared: TcpShared;
  /** Links whose handshake has not arrived yet, oldest first. */
  readonly #pending = new Set<TcpHandshake>();

  private constructor(server: Server, acceptor: Acceptor, shared: TcpShared) {
    const { address, port } = server.address() as AddressInfo;
    this.address = { host: address, port };
    this.#server = server;
    this.#acceptor = acceptor;
    this.#shared = shared;
    server.on("connection", (socket) => this.#greet(socket));
    server.on("error", (error) => shared.logger.warn("a link could not be accepted", { error }));
  }

  /** Listens at `address`; `done` is that of {@link Transport.listen}. */
  static open(
    address: PeerAddress,
    acceptor: Acceptor,
    shared: TcpShared,
    done: (result: Listener | Error) => void,
  ): void {
    const server = createServer({ pauseOnConnect: true, noDelay: true });
    const failed = (error: Error): void => done(listenError(address, error));
    server.once("error", failed);
    server.once("listening", () => {
      server.off("error", failed);
      done(new TcpListener(server, acceptor, shared));
    });
    try {
      server.listen({ host: address.host, port: address.port });
    } catch (error) {
      shared.scheduler.after(0, () => failed(error as Error)); // a port above 65535
    }
  }

  /** The port is free when this returns; the server itself would report only when the last link has closed. */
  close(done: () => void): void {
    this.#server.close();
    for (const handshake of this.#pending) handshake.cancel();
    this.#pending.clear();
    this.#shared.scheduler.after(0, done);
  }

  #greet(accepted: Socket): void {
    const from = addressOf(accepted);
    const socket = TcpSocket.accept(accepted, this.#shared.receiveBuffer, this.#shared.adoptsHandles);
    this.#makePlace();
    const wait = { scheduler: this.#shared.scheduler, timeoutMs: this.#shared.limits.handshakeTimeoutMs };
    const handshake = new TcpHandshake(socket, from, undefined, wait, (result) => {
      this.#pending.delete(handshake);
      if (result instanceof Error) this.#shared.logger.debug("no handshake", { why: result.message });
      else if (!this.#shared.guard(() => this.#answer(socket, from, result))) socket.destroy();
    });
    this.#pending.add(handshake);
  }

  /** Drops the oldest, not the newest: an honest peer needs one round trip, others would take all places. */
  #makePlace(): void {
    if (this.#pending.size < this.#shared.limits.pendingHandshakes) return;
    for (const oldest of this.#pending) {
      this.#pending.delete(oldest);
      oldest.cancel();
      return;
    }
  }

  #answer(socket: TcpSocket, from: PeerAddress, { theirs, early }: Greeting): void {
    const ours = this.#acceptor.accept(theirs, from);
    if (!ours) {
      socket.destroy();
      return;
    }
    socket.write(encodeHandshake(ours));
    const { peerId, reserved, infoHash } = theirs;
    const link = new TcpLink(
      socket,
      { address: from, peerId, reserved, dialled: false },
      early,
      this.#shared,
    );
    this.#acceptor.opened(link, infoHash);
  }
}

/** A socket that listens to both shows IPv4 addresses as IPv6, which would make two addresses of one. */
function addressOf(socket: Socket): PeerAddress {
  return { host: unmapIp(socket.remoteAddress ?? ""), port: socket.remotePort ?? 0 };
}
