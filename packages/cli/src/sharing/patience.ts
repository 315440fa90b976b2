import type { Torrent, TrackerStatus } from "@minibit/core";
import { NoPeersError, NoTrackerError } from "../errors.js";
import { formatSeconds } from "../render/quantities.js";
import type { DialFailures } from "./dial-failures.js";
import { PeerFates } from "./peer-fates.js";

/** How long a {@link Patience} waits, and the failures it reports. */
export interface PatienceOptions {
  /** How long an incomplete download may have no connected peer, milliseconds; undefined for any time. */
  readonly timeoutMs: number | undefined;
  /** The peers that could not be reached. */
  readonly failures: DialFailures;
}

/** Gives up a download that has had no connected peer for too long. */
export class Patience {
  readonly #torrent: Torrent;
  readonly #timeoutMs: number | undefined;
  readonly #giveUp: (error: Error) => void;
  readonly #fates: PeerFates;
  #connected = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Watches `torrent` while it downloads, and calls `giveUp` with the reason after too long without a peer. */
  constructor(torrent: Torrent, { timeoutMs, failures }: PatienceOptions, giveUp: (error: Error) => void) {
    this.#torrent = torrent;
    this.#fates = new PeerFates(torrent, failures);
    this.#timeoutMs = timeoutMs;
    this.#giveUp = giveUp;
    torrent.on("state", () => this.#reconsider());
    torrent.on("joined", () => {
      this.#connected++;
      this.#reconsider();
    });
    torrent.on("left", () => {
      this.#connected--;
      this.#reconsider();
    });
  }

  /** Stops watching. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #reconsider(): void {
    const isLonely = this.#torrent.state === "downloading" && this.#connected === 0;
    if (!isLonely) this.end();
    else if (this.#timeoutMs !== undefined) {
      this.#timer ??= setTimeout(() => this.#giveUp(this.#reason(this.#timeoutMs!)), this.#timeoutMs);
    }
  }

  #reason(timeoutMs: number): Error {
    const { trackers } = this.#torrent;
    const lonely = this.#lonely(timeoutMs);
    const other = this.#fates.words.length > 0 ? "another" : "a";
    const answered = trackers.find(({ outcome }) => outcome === "answered");
    if (answered) {
      const advice = `start ${other} seed, or wait longer with --timeout`;
      return new NoPeersError(`${lonely}, though ${answered.url} answered; ${advice}`);
    }
    const elsewhere = `tracker with --tracker, or ${other} peer with --peer`;
    if (trackers.length > 0) return inVain(trackers, lonely, elsewhere);
    return new NoTrackerError(`${lonely}, and it has no tracker; name a ${elsewhere}`);
  }

  #lonely(timeoutMs: number): string {
    const { hadSomebody, words } = this.#fates;
    const name = this.#torrent.metainfo.name;
    const time = formatSeconds(timeoutMs / 1_000);
    const what = hadSomebody
      ? `no peer of ${name} was there for ${time}`
      : `no peer of ${name} came within ${time}`;
    return words.length > 0 ? `${what} (${words.join("; ")})` : what;
  }
}

/** Returns the error if none of `trackers` named a peer. */
function inVain(trackers: readonly TrackerStatus[], lonely: string, elsewhere: string): Error {
  const reasons = trackers.map(({ url, error }) => error?.message ?? `${url}: no answer`).join("; ");
  const message = `${lonely}, and no tracker named one (${reasons}); check its address, or name another ${elsewhere}`;
  return trackers.some(({ error }) => wasRefusal(error))
    ? new NoPeersError(message)
    : new NoTrackerError(message);
}

/** Whether a tracker refused, which shows that it exists. */
function wasRefusal(error: Error | undefined): boolean {
  return error?.name === "TrackerError" && (error as Error & { answered?: boolean }).answered === true;
}
