import type { Torrent } from "@minibit/core";
import { NoPeersError, NoTrackerError } from "../errors.js";
import { formatSeconds } from "../render/quantities.js";

/** Gives a download up when nobody is there for too long. */
export class Patience {
  readonly #torrent: Torrent;
  readonly #timeoutMs: number | undefined;
  readonly #giveUp: (error: Error) => void;
  #connected = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Watches `torrent` while it downloads; `giveUp` is told why after `timeoutMs` without a peer. */
  constructor(torrent: Torrent, timeoutMs: number | undefined, giveUp: (error: Error) => void) {
    this.#torrent = torrent;
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

  /** Gives up no more. */
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
    const { metainfo, trackers } = this.#torrent;
    const within = `within ${formatSeconds(timeoutMs / 1_000)}`;
    const answered = trackers.find(({ outcome, error }) => outcome === "answered" || wasRefusal(error));
    if (answered) {
      return new NoPeersError(
        `no peer of ${metainfo.name} came ${within}, though ${answered.url} answered; start a seed, or wait ` +
          "longer with --timeout",
      );
    }
    const reasons = trackers.map(({ url, error }) => error?.message ?? `${url}: no answer`);
    const why =
      reasons.length > 0 ? `no tracker answered ${within} (${reasons.join("; ")})` : "it has no tracker";
    return new NoTrackerError(
      `no peer of ${metainfo.name} came ${within}, and ${why}; name a tracker with --tracker, or a peer with --peer`,
    );
  }
}

/** Whether a tracker said no: it is there. */
function wasRefusal(error: Error | undefined): boolean {
  return error?.name === "TrackerError" && (error as Error & { answered?: boolean }).answered === true;
}
