import type {
  Acceptor,
  Fanout,
  Handshake,
  Link,
  Listener,
  PeerAddress,
  Timer,
  Transport,
  Uplink,
} from "@minibit/core";

/** What a {@link WatchedTransport} reports to the watch of its peer. */
export interface TransportEvents {
  /** The peer is about to do something. */
  stirred(): void;
  /** The peer uses this id. */
  calls(peerId: Uint8Array): void;
  /** A link opened; returns the link that the peer gets instead. */
  opened(link: Link): Link;
}

/** A transport with an observer of each link. */
export class WatchedTransport implements Transport {
  readonly uplink: Uplink | undefined;

  /** Passes all calls on to `transport`. */
  constructor(
    private readonly transport: Transport,
    private readonly events: TransportEvents,
  ) {
    this.uplink = transport.uplink && watchedUplink(transport.uplink, events);
  }

  listen(address: PeerAddress, acceptor: Acceptor, done: (result: Listener | Error) => void): void {
    this.transport.listen(address, this.#acceptor(acceptor), (result) => {
      this.events.stirred();
      done(result);
    });
  }

  dial(address: PeerAddress, ours: Handshake, done: (result: Link | Error) => void): Timer {
    this.events.calls(ours.peerId);
    return this.transport.dial(address, ours, (result) => {
      this.events.stirred();
      done(result instanceof Error ? result : this.events.opened(result));
    });
  }

  fanout(): Fanout {
    return this.transport.fanout();
  }

  #acceptor(acceptor: Acceptor): Acceptor {
    const { events } = this;
    return {
      accept(theirs, from) {
        events.stirred();
        const answer = acceptor.accept(theirs, from);
        if (answer) events.calls(answer.peerId);
        return answer;
      },
      opened(link, infoHash) {
        events.stirred();
        acceptor.opened(events.opened(link), infoHash);
      },
    };
  }
}

function watchedUplink(uplink: Uplink, events: TransportEvents): Uplink {
  return {
    get bytesPerSecond() {
      return uplink.bytesPerSecond;
    },
    get busy() {
      return uplink.busy;
    },
    whenFree(user) {
      uplink.whenFree({
        uplinkFree() {
          events.stirred();
          user.uplinkFree();
        },
      });
    },
  };
}
