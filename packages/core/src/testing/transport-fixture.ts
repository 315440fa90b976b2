import type { Acceptor, Link, Listener, PeerAddress, Transport } from "../transport/index.js";
import { type Handshake, ours } from "../wire/index.js";
import { pieceIndex } from "../units/index.js";
import { FakeIncoming } from "./fake-incoming.js";

/** Two nodes whose transports are under test. */
export interface TransportSetup {
  /** The node that dials. */
  readonly dialler: Transport;
  /** The node that listens. */
  readonly listener: Transport;
  /** Address at which `listener` listens; port 0 for any free port. */
  readonly address: PeerAddress;
  /** An address at which nothing listens, on a reachable host. */
  readonly nobody: PeerAddress;
  /** Most bytes that a link and the network below it may buffer while the reader pauses. */
  readonly bufferedBytes: number;
  /** Lets things happen until `until` returns true. Must not wait for a fixed time. */
  settle(until: () => boolean): Promise<void>;
  /** Closes everything. */
  close(): Promise<void>;
}

/** Both ends of an open link, each with a receiver. */
export interface LinkPair {
  /** The dialler's end. */
  readonly near: Link;
  /** The listener's end. */
  readonly far: Link;
  /** Receives at the dialler's end. */
  readonly nearIncoming: FakeIncoming;
  /** Receives at the listener's end. */
  readonly farIncoming: FakeIncoming;
}

/** Opens links between the two nodes of a {@link TransportSetup}. */
export class TransportFixture {
  readonly #listeners: Listener[] = [];
  readonly #links: Link[] = [];

  private constructor(readonly setup: TransportSetup) {}

  /** A fixture over `setup`, in which nobody listens yet. */
  static of(setup: TransportSetup): TransportFixture {
    return new TransportFixture(setup);
  }

  /** Lets things happen until `until` says so. */
  settle(until: () => boolean): Promise<void> {
    return this.setup.settle(until);
  }

  /** Listens with `acceptor`. */
  async listen(acceptor: Acceptor): Promise<Listener> {
    const listener = await this.answerOf<Listener>((done) => {
      this.setup.listener.listen(this.setup.address, acceptor, done);
    });
    this.#listeners.push(listener);
    return listener;
  }

  /** Dials and returns the result. */
  async dial(address: PeerAddress, handshake: Handshake): Promise<Link | Error> {
    let result: Link | Error | undefined;
    this.setup.dialler.dial(address, handshake, (answer) => (result = answer));
    await this.settle(() => result !== undefined);
    if (!(result instanceof Error)) this.#links.push(result!);
    return result!;
  }

  /** An open link with both receivers attached, except those `attach` excludes. */
  async connect(attach = { near: true, far: true }): Promise<LinkPair> {
    let far: Link | undefined;
    const listener = await this.listen({
      accept: () => handshakeOf(2),
      opened: (link) => (far = link),
    });
    const near = await this.dial(listener.address, handshakeOf(1));
    if (near instanceof Error) throw near;
    await this.settle(() => far !== undefined);
    this.#links.push(far!);
    const [nearIncoming, farIncoming] = [new FakeIncoming(), new FakeIncoming()];
    if (attach.near) near.attach(nearIncoming);
    if (attach.far) far!.attach(farIncoming);
    return { near, far: far!, nearIncoming, farIncoming };
  }

  /** A message there and back: everything sent on `pair` before has then arrived. */
  async roundTrip(pair: LinkPair): Promise<void> {
    for (const [sender, receiver] of [
      [pair.near, pair.farIncoming],
      [pair.far, pair.nearIncoming],
    ] as const) {
      const before = receiver.lines.length;
      sender.outgoing.suggest(pieceIndex(before));
      await this.settle(() => receiver.lines.includes(`suggest ${before}`, before));
    }
  }

  /** Calls `ask` and waits for its answer, which must not be an error. */
  async answerOf<T>(ask: (done: (result: T | Error) => void) => void): Promise<T> {
    let result: T | Error | undefined;
    ask((answer) => (result = answer));
    await this.settle(() => result !== undefined);
    if (result instanceof Error) throw result;
    return result!;
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    for (const link of this.#links) {
      link.resumeReading();
      link.close(ours("the test is over"));
    }
    for (const listener of this.#listeners) {
      let closed = false;
      listener.close(() => (closed = true));
      await this.settle(() => closed);
    }
    await this.setup.close();
  }
}

/** The handshake of peer number `peer`, for the torrent whose info-hash is `torrent` twenty times. */
export function handshakeOf(peer: number, torrent = 7): Handshake {
  return {
    infoHash: new Uint8Array(20).fill(torrent),
    peerId: new Uint8Array(20).fill(peer),
    reserved: Uint8Array.of(0, 0, 0, 0, 0, 0x10, 0, peer),
  };
}
