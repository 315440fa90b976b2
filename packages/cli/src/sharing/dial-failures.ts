import {
  type Handshake,
  type Link,
  type PeerAddress,
  type Transport,
  formatAddress,
  sameBytes,
  toHex,
} from "@minibit/core";

/** Number kept per torrent: a peer may run for months, and nobody sees more. */
const MOST = 200;

/** Why peers could not be reached, by torrent and address. The engine itself only logs this and retries. */
export class DialFailures {
  readonly #byTorrent = new Map<string, Map<string, string>>();

  /** Returns `transport`, but records failed dials. */
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

  /** Returns, by address, why peers of the torrent `infoHash` could not be reached on the last attempt. */
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
