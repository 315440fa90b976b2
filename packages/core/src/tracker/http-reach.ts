import { SCOPE, scopeOf } from "../transport/index.js";

/** Paths under which trackers answer, as they are met: `/announce`, `/announce.php`, `/announce/KEY`, `/KEY/announce`. */
const ANNOUNCE = /^\/announce(?:\.\w+)?(?:\/|$)|\/announce(?:\.\w+)?$/i;

/**
 * Where a GET may lead. Whoever made a torrent, or runs a tracker, must not get us to ask for things in a network that
 * lets us in but not them: a router's page, a service that listens on this machine alone. libtorrent has the same two
 * rules (`ssrf_mitigation`).
 */
export class HttpReach {
  #nearest: number = SCOPE.machine;

  /** @param localPaths those that may be asked for at addresses in our own network. */
  constructor(private readonly localPaths?: RegExp) {}

  /** For what a torrent names: in our own network, where people do run trackers, only what announces are sent to. */
  static ofTracker(): HttpReach {
    return new HttpReach(ANNOUNCE);
  }

  /** Whoever answers at `address` redirects: to nothing that is nearer to us. An address not known may be far away. */
  redirectedFrom(address: string | undefined): void {
    this.#nearest = Math.max(this.#nearest, address === undefined ? SCOPE.global : scopeOf(address));
  }

  /** What is against asking for `path` at the IP address `address`; undefined when nothing is. */
  objection(path: string, address: string): string | undefined {
    const scope = scopeOf(address);
    if (scope < this.#nearest)
      return `redirected to ${address} in our own network: give such an address directly`;
    if (scope === SCOPE.global || !this.localPaths || this.localPaths.test(path)) return undefined;
    return `${address} is in our own network, where the path of a tracker must begin or end with /announce`;
  }
}
