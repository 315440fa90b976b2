import {
  type Handshake,
  type Link,
  type PeerAddress,
  type Transport,
  formatAddress,
  sameBytes,
  toHex,
} from "@minibit/core";

/** So many are kept of a torrent: a peer may run for months, and more are shown to nobody. */
const MOST = 200;

/** Why peers could not be reached, by torrent and address: the engine itself tries again, and only logs it. */
export class DialFailures {
  readonly #byTorrent = new Map<string, Map<string, string>>();

  /** `transport`, but what it could not reach is taken down here. */
  watched(transport: Transport): Transport {
    return {
      uplink: transport.uplink,
      listen: (address, acceptor, done) => transport.listen(address, acceptor, done),
      fanout: () => transport.fanout(),
      dial: (address, ours, done) =>
        transport.dial(address, ours, (result) => {
          this.#takeDown(ours, address, result);
          done(result);
        }),
    };
  }

  /** Why, by address, for the torrent of `infoHash`: those that could not be reached when last tried. */
  of(infoHash: string): ReadonlyMap<string, string> {
    return this.#byTorrent.get(infoHash) ?? new Map();
  }

  #takeDown({ infoHash: hash, peerId }: Handshake, address: PeerAddress, result: Link | Error): void {
    const infoHash = toHex(hash);
    const failures = this.#byTorrent.get(infoHash) ?? new Map<string, string>();
    this.#byTorrent.set(infoHash, failures);
    const key = formatAddress(address);
    failures.delete(key);
    if (result instanceof Error) failures.set(key, result.message);
    else if (sameBytes(result.remote.peerId, peerId)) failures.set(key, `${key} is this peer itself`);
    const [oldest] = failures.keys();
    if (failures.size > MOST) failures.delete(oldest!);
  }
}
