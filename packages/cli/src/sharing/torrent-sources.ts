import { existsSync } from "node:fs";
import {
  type CatalogueEntry,
  type Metainfo,
  TrackerError,
  fetchCatalogue,
  fetchTorrent,
  shellLine,
} from "@minibit/core";
import { NoTrackerError, NothingOfferedError, UsageError } from "../errors.js";
import { readTorrent, torrentAt } from "../torrent-file.js";
import type { PeerPlan } from "./peer-plan.js";
import { formatSeconds } from "../render/quantities.js";
import { USUAL_TRACKER } from "../tracking/usual-tracker.js";

/** Time between requests to a tracker that is not running yet, milliseconds. */
const RETRY_MS = 1_000;

/** Listens to the search of a {@link TorrentSources}. */
export interface SourceListener {
  /** Something worth knowing happened, which ends nothing. */
  notice(text: string): void;
  /** The tracker offers these torrents, of which one must be chosen. */
  offers(entries: readonly CatalogueEntry[]): void;
}

/** Finds the torrents that the user named: in files, on the web, in a tracker's catalogue. */
export class TorrentSources {
  /** Looks for what `plan` names until `signal` is aborted. */
  constructor(
    private readonly plan: Pick<PeerPlan, "torrents" | "catalogue" | "timeoutMs">,
    private readonly listener: SourceListener,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Returns all of them.
   *
   * @throws UsageError, StorageError, MetainfoError or TrackerError for what is wrong with one; NothingOfferedError or
   * NoTrackerError for the tracker's catalogue; the signal's reason.
   */
  async find(): Promise<Metainfo[]> {
    const { torrents } = this.plan;
    if (torrents.length === 0) return [await this.#offered()];
    const found: Metainfo[] = [];
    for (const named of torrents) found.push(await this.#named(named));
    return found;
  }

  async #named(named: string): Promise<Metainfo> {
    if (/^[0-9a-f]{40}$/i.test(named) && !existsSync(named)) return await this.#inCatalogue(named);
    return await readTorrent(named, this.signal);
  }

  #inCatalogue(infoHash: string): Promise<Metainfo> {
    const { catalogue } = this.plan;
    return torrentAt(catalogue, () =>
      this.#patiently((signal) => fetchTorrent(catalogue, infoHash, { signal })),
    );
  }

  async #offered(): Promise<Metainfo> {
    const { catalogue } = this.plan;
    const entries = await this.#patiently((signal) => fetchCatalogue(catalogue, { signal }));
    const [first, ...others] = entries;
    if (!first) {
      const how = "serve something with 'minibit tracker --seed PATH', or name a torrent";
      throw new NothingOfferedError(`the tracker at ${catalogue} offers nothing: ${how}`);
    }
    if (others.length === 0) return await this.#inCatalogue(first.infoHash);
    this.listener.offers(entries);
    throw new UsageError(
      `the tracker at ${catalogue} offers ${entries.length} torrents: name the info-hash of one, as in ` +
        `'${commandFor(first.infoHash, catalogue)}'`,
    );
  }

  /** Trackers and peers may start in any order, so this waits for a tracker that is not running yet. */
  async #patiently<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { catalogue, timeoutMs } = this.plan;
    const tooLong = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    const signal = tooLong ? AbortSignal.any([this.signal, tooLong]) : this.signal;
    let why: string | undefined;
    for (;;) {
      try {
        return await ask(signal);
      } catch (error) {
        this.signal.throwIfAborted();
        if (tooLong?.aborted) throw notThere(catalogue, timeoutMs!, why);
        if (!(error instanceof TrackerError)) throw error;
        if (error.answered) throw notThat(error);
        if (why === undefined) this.listener.notice(`${error.message}; waiting for the tracker`);
        why = error.message;
      }
      await pause(RETRY_MS, signal);
    }
  }
}

/** Returns the command to type, with the tracker, because otherwise the default one would be asked. */
function commandFor(infoHash: string, catalogue: string): string {
  const where = catalogue === USUAL_TRACKER ? [] : ["--tracker", catalogue];
  return shellLine(["minibit", "peer", infoHash, ...where]);
}

/** Other trackers only support announces. */
function notThat({ message }: TrackerError): TrackerError {
  return new TrackerError(`${message}; not every tracker has a catalogue: name a torrent file`, true);
}

function notThere(catalogue: string, timeoutMs: number, why = `${catalogue}: no answer`): NoTrackerError {
  const advice = "start one with 'minibit tracker --seed PATH', or name another with --tracker";
  return new NoTrackerError(
    `no tracker answered within ${formatSeconds(timeoutMs / 1_000)} (${why}); ${advice}`,
  );
}

/** Waits, unless `signal` is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}
