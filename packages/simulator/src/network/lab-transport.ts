import {
  type Acceptor,
  DialError,
  type Fanout,
  type Handshake,
  type Link,
  ListenError,
  type Listener,
  type PeerAddress,
  type Timer,
  type Transport,
  type Uplink,
  formatAddress,
  ours,
  sameBytes,
} from "@minibit/core";
import { LabFanout } from "./lab-fanout.js";
import type { LabLink } from "./lab-link.js";
import type { LabNetwork } from "./lab-network.js";
import type { LabNode } from "./lab-node.js";

/** The transport of a peer at one node. Whatever host it is told to listen at, it is that of its node. */
export class LabTransport implements Transport {
  readonly uplink: Uplink;

  /** For a peer at `node`. */
  constructor(
    private readonly network: LabNetwork,
    private readonly node: LabNode,
  ) {
    this.uplink = node.uplink;
  }

  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void {
    const result = this.#listen(address.port, acceptor);
    this.network.later(() => done(result));
  }

  /** The handshakes cost a round trip and no bandwidth: each is 68 bytes. */
  dial(address: PeerAddress, handshake: Handshake, done: (result: Link | Error) => void): Timer {
    const { network, node } = this;
    const there = network.node(address.host);
    // An address where nobody is answers as slowly as one that is: the way there is as long as to ourselves.
    const latencyMs = network.latencyMs(node, there ?? node);
    let isCalledOff = false;
    network.clock.after(latencyMs, () => {
      if (isCalledOff) return;
      const result = this.#knock(address, there, handshake);
      network.clock.after(latencyMs, () => {
        if (!isCalledOff) done(result instanceof Error ? result : stillOpen(result, address));
        else if (!(result instanceof Error)) result.close(ours("the dial was called off"));
      });
    });
    return {
      cancel: () => {
        isCalledOff = true;
      },
    };
  }

  fanout(): Fanout {
    return new LabFanout();
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
        this.network.later(done);
      },
    };
  }

  /** What happens at the other end when our handshake gets there. */
  #knock(address: PeerAddress, there: LabNode | undefined, handshake: Handshake): LabLink | Error {
    const acceptor = there?.acceptors.get(address.port);
    if (!there || !acceptor || !this.network.partitions.allow(this.node, there)) {
      return refusal(address, "nobody listens there");
    }
    const from = { host: this.node.host, port: this.node.freePort() };
    const answer = acceptor.accept(handshake, from);
    if (!answer) return refusal(address, "it closed the link without a handshake");
    if (!sameBytes(answer.infoHash, handshake.infoHash)) return refusal(address, "it shares another torrent");
    const [near, far] = this.network.join(
      { node: this.node, address: from, handshake },
      { node: there, address, handshake: answer },
    );
    acceptor.opened(far, answer.infoHash);
    return near;
  }
}

function stillOpen(link: LabLink, address: PeerAddress): Link | Error {
  return link.isClosed ? refusal(address, "the connection was lost") : link;
}

/** Without a trace of calls, which would tell nothing: where many come and go, taking them cost a tenth of a run. */
function refusal(address: PeerAddress, why: string): DialError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = new DialError(`cannot reach ${formatAddress(address)}: ${why}`);
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}
