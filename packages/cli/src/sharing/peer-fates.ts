import { type Torrent, formatAddress } from "@minibit/core";
import { firstFew } from "../render/first-few.js";
import type { DialFailures } from "./dial-failures.js";

/** What became of the peers of a torrent that are not there: of those that a person named, and of others met. */
export class PeerFates {
  readonly #torrent: Torrent;
  readonly #failures: DialFailures;
  readonly #named: ReadonlySet<string>;
  /** Why links ended, to those that were named, and to others since somebody came last. */
  readonly #ended = new Map<string, string>();

  /** Watches `torrent`; who cannot be reached stands in `failures`. */
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

  /** Whether somebody was there. */
  get hadSomebody(): boolean {
    return this.#ended.size > 0;
  }

  /** A few words about each; those that were named come first. */
  get words(): string[] {
    const failures = this.#failures.of(this.#torrent.metainfo.infoHashHex);
    const known = new Set([...this.#named, ...this.#ended.keys(), ...failures.keys()]);
    // a failure is newer: a dial that succeeds takes it away
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
