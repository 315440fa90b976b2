import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";
import { DEFAULT_LIMITS, type Limits } from "../../src/limits.js";
import type { LogFields, Logger } from "../../src/runtime/index.js";
import { FakeIncoming, ManualClock } from "../../src/testing/index.js";
import {
  type Acceptor,
  type Link,
  type Listener,
  type PeerAddress,
  TcpTransport,
} from "../../src/transport/index.js";
import { type Handshake, encodeHandshake } from "../../src/wire/index.js";

/** Lets sockets work until `until` is true; fails if it never is. */
export async function settle(until: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!until()) {
    if (performance.now() > deadline) throw new Error("it has not happened in time");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Makes the handshake of peer number `peer`, for torrent number `torrent`. */
export function handshakeOf(peer: number, torrent = 7): Handshake {
  return {
    infoHash: new Uint8Array(20).fill(torrent),
    peerId: new Uint8Array(20).fill(peer),
    reserved: new Uint8Array(8),
  };
}

/** A plain socket's input. */
export interface RawPeer {
  readonly socket: Socket;
  received: Buffer;
  closed: boolean;
}

/** A TCP transport on real sockets with a manual clock, and plain sockets at the other end. */
export class TcpLab {
  readonly clock = new ManualClock();
  readonly warnings: { readonly message: string; readonly fields: LogFields | undefined }[] = [];
  /** What was logged for developers. */
  readonly notes: string[] = [];
  readonly transport: TcpTransport;
  readonly limits: Limits;
  readonly #ends: (() => void)[] = [];

  constructor(limits: Partial<Limits> = {}) {
    const logger: Logger = {
      debug: (message) => void this.notes.push(message),
      info() {},
      warn: (message, fields) => this.warnings.push({ message, fields }),
    };
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.transport = new TcpTransport(this.clock, this.limits, logger);
  }

  /** Lets sockets and due tasks work. */
  settle(until: () => boolean): Promise<void> {
    return settle(() => (this.clock.advance(0), until()));
  }

  async listen(acceptor: Acceptor, address: PeerAddress = { host: "127.0.0.1", port: 0 }): Promise<Listener> {
    let result: Listener | Error | undefined;
    this.transport.listen(address, acceptor, (answer) => (result = answer));
    await this.settle(() => result !== undefined);
    if (result instanceof Error) throw result;
    const listener = result!;
    this.#ends.push(() => listener.close(() => {}));
    return listener;
  }

  async dial(address: PeerAddress, handshake = handshakeOf(1)): Promise<Link | Error> {
    let result: Link | Error | undefined;
    this.transport.dial(address, handshake, (answer) => (result = answer));
    await this.settle(() => result !== undefined);
    return result!;
  }

  /** A plain server; `peers` are its connections. */
  async rawServer(onPeer: (peer: RawPeer) => void = () => {}) {
    const peers: RawPeer[] = [];
    const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
      const peer = this.#watch(socket);
      peers.push(peer);
      onPeer(peer);
    });
    server.listen(0, "127.0.0.1");
    this.#ends.push(() => server.close());
    await settle(() => server.listening);
    const { port } = server.address() as AddressInfo;
    return { peers, address: { host: "127.0.0.1", port } };
  }

  /** A connected plain socket. */
  async rawConnect({ host, port }: PeerAddress): Promise<RawPeer> {
    const peer = this.#watch(connect({ host, port, allowHalfOpen: true }));
    await this.settle(() => !peer.socket.connecting);
    return peer;
  }

  /** A link that we accepted; its other end is a plain socket that sent `early` with its handshake. */
  async accepted(
    early = "",
  ): Promise<{ link: Link; incoming: FakeIncoming; raw: RawPeer; listener: Listener }> {
    let link: Link | undefined;
    const listener = await this.listen({ accept: () => handshakeOf(2), opened: (opened) => (link = opened) });
    const raw = await this.rawConnect(listener.address);
    raw.socket.write(Buffer.concat([encodeHandshake(handshakeOf(1)), Buffer.from(early, "hex")]));
    await this.settle(() => link !== undefined && raw.received.length === 68);
    raw.received = Buffer.alloc(0);
    const incoming = new FakeIncoming();
    link!.attach(incoming);
    return { link: link!, incoming, raw, listener };
  }

  /** Closes everything that was opened. */
  close(): void {
    for (const end of this.#ends) end();
    this.clock.advance(0);
  }

  #watch(socket: Socket): RawPeer {
    const peer: RawPeer = { socket, received: Buffer.alloc(0), closed: false };
    socket.on("data", (chunk: Buffer) => (peer.received = Buffer.concat([peer.received, chunk])));
    socket.on("error", () => {});
    socket.on("end", () => (peer.closed = true));
    socket.on("close", () => (peer.closed = true));
    this.#ends.push(() => socket.destroy());
    return peer;
  }
}
