import { SCOPE, scopeOf } from "../transport/index.js";

/** Paths of trackers in practice: `/announce`, `/announce.php`, `/announce/KEY`, `/KEY/announce`. */
const ANNOUNCE = /^\/announce(?:\.\w+)?(?:\/|$)|\/announce(?:\.\w+)?$/i;

/**
 * Where a GET may lead. The author of a torrent or operator of a tracker must not make us request things in a
 * network that admits us but not them: a router's page, a service that listens only on this machine. libtorrent has
 * both rules (`ssrf_mitigation`).
 */
export class HttpReach {
  #nearest: number = SCOPE.machine;

  /** @param localPaths paths that may be requested in our own network. */
  constructor(private readonly localPaths?: RegExp) {}

  /** For trackers named by torrents: in our own network, where people do run trackers, only announce paths. */
  static ofTracker(): HttpReach {
    return new HttpReach(ANNOUNCE);
  }

  /** The server at `address` redirects: to nothing nearer to us. An unknown address may be far away. */
  redirectedFrom(address: string | undefined): void {
    this.#nearest = Math.max(this.#nearest, address === undefined ? SCOPE.global : scopeOf(address));
  }

  /** Why `path` must not be requested at the IP address `address`; undefined if it may. */
  objection(path: string, address: string): string | undefined {
    const scope = scopeOf(address);
    if (scope < this.#nearest)
      return `redirected to ${address} in our own network: give such an address directly`;
    if (scope === SCOPE.global || !this.localPaths || this.localPaths.test(path)) return undefined;
    return `${address} is in our own network, where the path of a tracker must begin or end with /announce`;
  }
}
