import { DialError } from "../errors.js";
import type { Scheduler, Timer } from "../runtime/index.js";
import { sameBytes } from "../units/index.js";
import { type Handshake, ours } from "../wire/index.js";
import { type PeerAddress, formatAddress } from "./address.js";
import type { HostPorts } from "./host-ports.js";
import type { Fanout, Link } from "./link.js";
import type { Destination, ModelledLink, Route } from "./route.js";
import type { Acceptor, Listener, Transport } from "./transport.js";

/**
 * The transport of one host in a network modelled in this process, with links of the type `End`. It always listens at
 * its own host, whatever host it is given.
 */
export abstract class ModelledTransport<End extends ModelledLink> implements Transport {
  /** Makes the transport of the host with these ports, in a network that runs on `scheduler`. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly ports: HostPorts,
  ) {}

  abstract fanout(): Fanout;

  /** Returns the route of `handshake` to `address`. */
  protected abstract route(address: PeerAddress, handshake: Handshake): Route<End>;

  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void {
    const result = this.#listen(address.port, acceptor);
    this.scheduler.after(0, () => done(result));
  }

  /** The handshakes cost a round trip but no bandwidth: each has only 68 bytes. */
  dial(address: PeerAddress, handshake: Handshake, done: (result: Link | Error) => void): Timer {
    const route = this.route(address, handshake);
    let isCalledOff = false;
    this.scheduler.after(route.thereMs, () => {
      if (isCalledOff) return;
      const result = this.#knock(address, handshake, route.destination());
      this.scheduler.after(route.backMs, () => {
        if (!isCalledOff) done(result instanceof Error ? result : stillOpen(result, address));
        else if (!(result instanceof Error)) result.close(ours("the dial was cancelled"));
      });
    });
    return {
      cancel: () => {
        isCalledOff = true;
      },
    };
  }

  #listen(asked: number, acceptor: Acceptor): Listener | Error {
    const port = this.ports.open(asked, acceptor);
    if (port instanceof Error) return port;
    return {
      address: { host: this.ports.host, port },
      close: (done) => {
        this.ports.close(port);
        this.scheduler.after(0, done);
      },
    };
  }

  /** Handles our handshake when it arrives at the other end. */
  #knock(address: PeerAddress, handshake: Handshake, there: Destination<End> | undefined): End | Error {
    const acceptor = there?.ports.acceptor(address.port);
    if (!there || !acceptor) return refusal(address, "nobody listens there");
    const from = { host: this.ports.host, port: this.ports.free() };
    const answer = acceptor.accept(handshake, from);
    if (!answer) return refusal(address, "it closed the link without a handshake");
    if (!sameBytes(answer.infoHash, handshake.infoHash)) return refusal(address, "it shares another torrent");
    const [near, far] = there.join(from, answer);
    acceptor.opened(far, answer.infoHash);
    return near;
  }
}

function stillOpen(link: ModelledLink, address: PeerAddress): Link | Error {
  return link.isClosed ? refusal(address, "the connection was lost") : link;
}

/** Has no stack trace, which would tell nothing: with much churn, taking traces cost a tenth of a run. */
function refusal(address: PeerAddress, why: string): DialError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = new DialError(`cannot reach ${formatAddress(address)}: ${why}`);
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}
