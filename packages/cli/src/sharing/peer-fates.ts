import { type Torrent, formatAddress } from "@minibit/core";
import { firstFew } from "../render/first-few.js";
import type { DialFailures } from "./dial-failures.js";

/** What became of a torrent's disconnected peers: those the user named, and others that were met. */
export class PeerFates {
  readonly #torrent: Torrent;
  readonly #failures: DialFailures;
  readonly #named: ReadonlySet<string>;
  /** Why connections ended: to the named peers, and to others since a peer last joined. */
  readonly #ended = new Map<string, string>();

  /** Watches `torrent`; `failures` has the peers that could not be reached. */
  constructor(torrent: Torrent, failures: DialFailures) {
    this.#torrent = torrent;
    this.#failures = failures;
    this.#named = new Set((torrent.options.peers ?? []).map(formatAddress));
    torrent.on("joined", ({ address }) => this.#forget(formatAddress(address)));
    torrent.on("left", ({ address }, why) => {
      const key = formatAddress(address);
      this.#ended.set(key, `the link to ${key} ended: ${why}`);
    });
  }

  /** Whether any peer was connected. */
  get hadSomebody(): boolean {
    return this.#ended.size > 0;
  }

  /** A few words about each peer, the named ones first. */
  get words(): string[] {
    const failures = this.#failures.of(this.#torrent.metainfo.infoHashHex);
    const known = new Set([...this.#named, ...this.#ended.keys(), ...failures.keys()]);
    // a failure is newer than an ended connection, because a successful dial removes it
    const fates = Array.from(
      known,
      (key) => failures.get(key) ?? this.#ended.get(key) ?? `${key}: no answer`,
    );
    return firstFew(fates);
  }

  #forget(joined: string): void {
    for (const key of this.#ended.keys())
      if (key === joined || !this.#named.has(key)) this.#ended.delete(key);
  }
}
