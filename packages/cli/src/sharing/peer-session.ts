import { type Logger, type Metainfo, type Peer, type Torrent, pieceIndex } from "@minibit/core";
import { UsageError } from "../errors.js";
import { failureOf } from "../failure.js";
import { printable } from "../printable.js";
import type { Reporter } from "../report/reporter.js";
import { unlessAborted } from "../until-asked.js";
import type { DialFailures } from "./dial-failures.js";
import { watchRoom } from "./disk-room.js";
import type { PeerPlan } from "./peer-plan.js";
import { faultWords } from "./fault-words.js";
import { refuseClashes } from "./file-clashes.js";
import { logTorrent } from "./torrent-log.js";
import { TorrentRun } from "./torrent-run.js";
import { TorrentSources } from "./torrent-sources.js";
import { watchTrackers } from "./tracker-news.js";
import { usableTrackers } from "./usable-trackers.js";

/** The life of a peer, from looking for torrents to closing. */
export class PeerSession {
  readonly #plan: PeerPlan;
  readonly #peer: Peer;
  readonly #reporter: Reporter;
  readonly #signal: AbortSignal;
  /** Errors that were already reported where they arose. */
  readonly #told = new Set<unknown>();

  /**
   * Does nothing before {@link PeerSession.run}; ends when `signal` is aborted. `failures` has the peers that `peer`
   * cannot reach.
   */
  constructor(
    plan: PeerPlan,
    peer: Peer,
    reporter: Reporter,
    signal: AbortSignal,
    private readonly failures: DialFailures,
    private readonly logger: Logger | undefined,
  ) {
    this.#plan = plan;
    this.#peer = peer;
    this.#reporter = reporter;
    this.#signal = signal;
  }

  /**
   * Shares what the plan names until all of it may stop.
   *
   * @throws the last error that ended a torrent, because earlier ones were reported at once; the signal's reason.
   */
  async run(): Promise<void> {
    try {
      const torrents = await new TorrentSources(this.#plan, this.#reporter, this.#signal).find();
      refuseClashes(torrents);
      this.#reporter.listening(await this.#peer.listen());
      await unlessAborted(this.#share(torrents), this.#signal);
    } catch (error) {
      if (!this.#signal.aborted && !this.#told.has(error)) {
        this.#reporter.failed(failureOf(error, false), undefined, false);
      }
      throw error;
    } finally {
      if (this.#signal.aborted) this.#reporter.stopping();
      await this.#peer.close();
    }
  }

  async #share(torrents: readonly Metainfo[]): Promise<void> {
    const added = torrents.map((metainfo) => this.#add(metainfo));
    const failures: unknown[] = [];
    await Promise.all(
      added.map((torrent) => this.#runOf(torrent).catch((error: unknown) => failures.push(error))),
    );
    if (failures.length > 0) throw failures.at(-1);
  }

  #add(metainfo: Metainfo): Torrent {
    const { folder, overwrite, peers, maxPeers, tracker, playback, explain } = this.#plan;
    const torrent = this.#peer.add(metainfo, {
      folder,
      overwrite,
      peers,
      trackers: tracker === undefined ? this.#trackersOf(metainfo) : [[tracker]],
      ...(maxPeers !== undefined && { maxPeers }),
    });
    this.#reporter.added(torrent);
    if (playback !== undefined) torrent.playhead(pieceIndex(0), playback);
    if (explain) this.#explain(torrent);
    if (this.logger) logTorrent(torrent, this.logger);
    const notice = (text: string): void => this.#reporter.notice(printable(text));
    watchTrackers(torrent, notice);
    watchRoom(torrent, folder, notice);
    torrent.on("failed", (error) => {
      // the command ends for another reason and would not report it
      if (this.#signal.aborted) this.#reporter.failed(failureOf(error, false), torrent, true);
    });
    torrent.on("unsaved", ({ message }) => this.#reporter.fault(printable(message)));
    torrent.on("fault", (fault) => this.#reporter.fault(faultWords(fault)));
    torrent.on("corrupt", (piece, [sender]) =>
      notice(`piece ${piece} was corrupt${sender ? `, from ${sender.name}` : ""}; it is asked for again`),
    );
    return torrent;
  }

  #explain(torrent: Torrent): void {
    torrent.on("picked", (pick) => this.#reporter.picked(torrent, pick));
    torrent.on("round", (round) => this.#reporter.round(torrent, round));
  }

  #trackersOf({ trackers }: Metainfo): string[][] {
    return usableTrackers(trackers, (url, why) => {
      this.#reporter.notice(printable(`tracker ${url} is left out: ${why}`));
    });
  }

  async #runOf(torrent: Torrent): Promise<void> {
    try {
      await this.#untilOver(torrent);
    } catch (thrown) {
      const error = inOurWords(thrown);
      this.#told.add(error);
      if (!this.#signal.aborted) {
        this.#reporter.failed(failureOf(error, false), torrent, this.#peer.torrents.size > 0);
      }
      throw error;
    }
  }

  async #untilOver(torrent: Torrent): Promise<void> {
    const run = new TorrentRun(torrent, { ...this.#plan, failures: this.failures }, this.#reporter);
    try {
      await run.over;
    } finally {
      run.end();
      await this.#peer.remove(torrent);
    }
    if (run.failure) throw run.failure;
  }
}

/** The engine does not know the option that allows overwriting existing files. */
function inOurWords(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "ForeignFilesError") return error;
  return new UsageError(`${error.message}, or write over what is there with --overwrite`, { cause: error });
}
