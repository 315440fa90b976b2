import { DialError, ListenError } from "../errors.js";
import type { Timer } from "../runtime/index.js";
import { sameBytes } from "../units/index.js";
import { type Handshake, ours } from "../wire/index.js";
import { type PeerAddress, formatAddress } from "./address.js";
import { EachLink } from "./each-link.js";
import type { Fanout, Link } from "./link.js";
import type { MemoryLink } from "./memory-link.js";
import type { MemoryNode } from "./memory-node.js";
import type { MemoryWiring } from "./memory-wiring.js";
import type { Acceptor, Listener, Transport } from "./transport.js";

/** The transport of one node of a network in memory. Whatever host it is told to listen at, it is its own. */
export class MemoryTransport implements Transport {
  constructor(
    private readonly wiring: MemoryWiring,
    private readonly node: MemoryNode,
  ) {}

  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void {
    const result = this.#listen(address.port, acceptor);
    this.wiring.scheduler.after(0, () => done(result));
  }

  /** The handshakes cost a round trip and no bandwidth: each is 68 bytes. */
  dial(address: PeerAddress, handshake: Handshake, done: (result: Link | Error) => void): Timer {
    const { scheduler } = this.wiring;
    let cancelled = false;
    scheduler.after(this.wiring.latencyMs(this.node.host, address.host), () => {
      if (cancelled) return;
      const result = this.#knock(address, handshake);
      scheduler.after(this.wiring.latencyMs(address.host, this.node.host), () => {
        if (!cancelled) done(result instanceof Error ? result : stillOpen(result, address));
        else if (!(result instanceof Error)) result.close(ours("the dial was called off"));
      });
    });
    return {
      cancel: () => {
        cancelled = true;
      },
    };
  }

  fanout(): Fanout {
    return new EachLink();
  }

  #listen(asked: number, acceptor: Acceptor): Listener | Error {
    const { acceptors, host } = this.node;
    const port = asked === 0 ? this.node.freePort() : asked;
    if (acceptors.has(port)) {
      return new ListenError(`port ${port} is already in use at ${host}: choose another, or 0 for any`);
    }
    acceptors.set(port, acceptor);
    return {
      address: { host, port },
      close: (done) => {
        acceptors.delete(port);
        this.wiring.scheduler.after(0, done);
      },
    };
  }

  /** What happens at the other end when our handshake gets there. */
  #knock(address: PeerAddress, handshake: Handshake): MemoryLink | Error {
    const there = this.wiring.reach(this.node.host, address.host);
    const acceptor = there?.acceptors.get(address.port);
    if (!there || !acceptor) return refusal(address, "nobody listens there");
    const from = { host: this.node.host, port: this.node.freePort() };
    const answer = acceptor.accept(handshake, from);
    if (!answer) return refusal(address, "it closed the link without a handshake");
    if (!sameBytes(answer.infoHash, handshake.infoHash)) return refusal(address, "it shares another torrent");
    const [near, far] = this.wiring.join(
      { node: this.node, address: from, handshake },
      { node: there, address, handshake: answer },
    );
    acceptor.opened(far, answer.infoHash);
    return near;
  }
}

function stillOpen(link: MemoryLink, address: PeerAddress): Link | Error {
  return link.isClosed ? refusal(address, "the connection was lost") : link;
}

function refusal(address: PeerAddress, why: string): DialError {
  return new DialError(`cannot reach ${formatAddress(address)}: ${why}`);
}
