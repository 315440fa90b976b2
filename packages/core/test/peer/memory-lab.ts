import { FakeIncoming, ManualClock } from "../../src/testing/index.js";
import {
  type Link,
  MemoryNetwork,
  type PeerAddress,
  type Transport,
  formatAddress,
} from "../../src/transport/index.js";
import type { Handshake } from "../../src/wire/index.js";
import { type LabPeerOptions, type LabTorrent, type LabTorrentOptions, PeerLab } from "./peer-lab.js";

const PORT = 6881;

/** Returns the address at which the peer of `host` listens. */
export const at = (host: string, port = PORT): PeerAddress => ({ host, port });

/** The remote end of a connection, whose every message the test sends. */
export interface BareRemote {
  readonly link: Link;
  readonly heard: FakeIncoming;
}

/** Whole peers on a network in memory, 50 ms apart, on a manual clock. */
export class MemoryLab {
  readonly clock = new ManualClock();
  readonly network = new MemoryNetwork(this.clock, { latencyMs: 50 });
  readonly lab = new PeerLab(this.clock);
  readonly #dials: { readonly from: string; readonly to: string; readonly time: number }[] = [];

  /** A peer at `host` that shares one torrent and listens; no dial happens before the clock moves. */
  join(host: string, torrent: LabTorrentOptions = {}, options: LabPeerOptions = {}): Promise<LabTorrent> {
    return this.lab.join(torrent, { port: PORT, transport: this.transport(host), ...options });
  }

  /** Returns the times at which `from` dialled `to`, milliseconds. */
  dials(from: string, to: PeerAddress): number[] {
    const wanted = formatAddress(to);
    return this.#dials.filter((dial) => dial.from === from && dial.to === wanted).map(({ time }) => time);
  }

  /** The transport of `host`, which records dials. */
  transport(host: string): Transport {
    const transport = this.network.transport(host);
    return {
      listen: (address, acceptor, done) => transport.listen(address, acceptor, done),
      fanout: () => transport.fanout(),
      dial: (address, ours, done) => {
        this.#dials.push({ from: host, to: formatAddress(address), time: this.clock.now() });
        return transport.dial(address, ours, done);
      },
    };
  }

  /** A peer at `host` dials `to`. Undefined if it gets no link. */
  dial(host: string, to: PeerAddress, handshake: Handshake): BareRemote | undefined {
    let result: Link | Error | undefined;
    this.network.transport(host).dial(to, handshake, (answer) => (result = answer));
    this.clock.run(() => result !== undefined, this.clock.now() + 1_000);
    return result instanceof Error || !result ? undefined : attached(result);
  }

  /** A peer listens at `host`; whoever dials gets `handshake` and a link. */
  listen(host: string, handshake: Handshake, greet: (remote: BareRemote) => void = () => {}): void {
    const opened = (link: Link): void => greet(attached(link));
    this.network.transport(host).listen(at(host), { accept: () => handshake, opened }, () => {});
    this.clock.advance(0);
  }
}

function attached(link: Link): BareRemote {
  const heard = new FakeIncoming();
  heard.wants = () => false;
  link.attach(heard);
  return { link, heard };
}
