import type { Torrent } from "@minibit/core";
import type { Reporter } from "../report/reporter.js";
import { Patience, type PatienceOptions } from "./patience.js";
import type { StopRule } from "./stop-rule.js";

/** Time between checks of the amount sent, milliseconds. */
const LOOK_MS = 250;

/** When a {@link TorrentRun} ends. */
export interface RunOptions extends PatienceOptions {
  /** When to stop. By default when a download is complete; never if the data was complete at the start. */
  readonly until: StopRule | undefined;
}

/** Watches a torrent until it may stop, and reports its progress. */
export class TorrentRun {
  /** Resolves when it may stop. Rejects if it fails or no peer comes. */
  readonly over: Promise<void>;
  readonly #torrent: Torrent;
  readonly #patience: Patience;
  #failure: Error | undefined;
  #finish!: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** Watches `torrent`, which was just added to its peer. */
  constructor(torrent: Torrent, options: RunOptions, reporter: Reporter) {
    let fail!: (error: Error) => void;
    this.over = new Promise((resolve, reject) => {
      this.#finish = resolve;
      fail = reject;
    });
    this.#torrent = torrent;
    this.#patience = new Patience(torrent, options, fail);
    const { until } = options;
    let isDownload = false;
    torrent.on("state", (state) => {
      if (state === "downloading") isDownload = true;
      if (state !== "seeding" || isDownload) return; // a download is told of when it is `complete`
      reporter.seeding(torrent);
      this.#stopBy(until ?? { kind: "forever" });
    });
    torrent.on("complete", (download) => {
      const rule = until ?? { kind: "complete" };
      reporter.complete(torrent, download);
      if (rule.kind !== "complete") reporter.seeding(torrent);
      this.#stopBy(rule);
    });
    torrent.on("failed", (error) => {
      this.#failure = error;
      fail(error);
    });
  }

  /** The error that ended the torrent, even one while saving at the end. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Stops watching. */
  end(): void {
    this.#patience.end();
    clearTimeout(this.#timer);
  }

  #stopBy(rule: StopRule): void {
    if (rule.kind === "complete") this.#finish();
    if (rule.kind === "after") this.#timer = setTimeout(this.#finish, rule.ms);
    if (rule.kind === "ratio") this.#timer = setInterval(() => this.#look(rule.ratio), LOOK_MS);
  }

  #look(ratio: number): void {
    const { uploadedBytes, totalBytes } = this.#torrent.status;
    if (uploadedBytes >= ratio * totalBytes) this.#finish();
  }
}
