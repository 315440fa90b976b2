import type {
  CatalogueEntry,
  CompletedDownload,
  PeerAddress,
  PickedPiece,
  RoundReport,
  Torrent,
  TorrentStatus,
} from "@minibit/core";
import type { Output } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { pickedEvent, roundEvent } from "../explain/decision-events.js";
import type { Failure } from "../failure.js";
import { type JsonEvents, secondsOf } from "../json-events.js";
import { offerLines } from "./offer-lines.js";
import { pathOf } from "./path-of.js";
import type { Reporter } from "./reporter.js";
import { writeNotice } from "../notice.js";

const PROGRESS_MS = 2_000;

/** Reports to programs: events as lines of JSON. Anything without an event goes to standard error. */
export class JsonReporter implements Reporter {
  readonly #events: JsonEvents;
  readonly #stderr: Output;
  readonly #torrents = new Set<Torrent>();
  readonly #timer: NodeJS.Timeout;

  /** Reports to `events`, and to `stderr` for people, until it is closed. */
  constructor(events: JsonEvents, stderr: Output) {
    this.#events = events;
    this.#stderr = stderr;
    this.#timer = setInterval(() => {
      for (const torrent of this.#torrents) this.#progress(torrent);
    }, PROGRESS_MS);
  }

  notice(text: string): void {
    writeNotice(this.#stderr, text);
  }

  fault(text: string): void {
    this.notice(text);
  }

  offers(entries: readonly CatalogueEntry[]): void {
    this.#stderr.write(`${offerLines(entries).join("\n")}\n`);
  }

  listening({ host, port }: PeerAddress): void {
    this.#events.write({ event: "listening", host, port });
  }

  added(torrent: Torrent): void {
    this.#torrents.add(torrent);
    torrent.on("state", (state) => {
      if (state === "downloading") this.#progress(torrent);
    });
  }

  seeding(torrent: Torrent): void {
    const { infoHashHex: infoHash, totalBytes: bytes } = torrent.metainfo;
    this.#events.write({ event: "seeding", infoHash, bytes, path: pathOf(torrent) });
  }

  complete(torrent: Torrent, { bytes, seconds }: CompletedDownload): void {
    this.#progress(torrent);
    const infoHash = torrent.metainfo.infoHashHex;
    const path = pathOf(torrent);
    this.#events.write({ event: "complete", infoHash, bytes, path, seconds: secondsOf(seconds * 1_000) });
  }

  picked(torrent: Torrent, pick: PickedPiece): void {
    this.#events.write(pickedEvent(torrent, pick));
  }

  round(torrent: Torrent, report: RoundReport): void {
    this.#events.write(roundEvent(torrent, report));
  }

  stopping(): void {
    // the event `stopped` follows
  }

  failed({ message, exitCode }: Failure, torrent: Torrent | undefined): void {
    const infoHash = torrent && { infoHash: torrent.metainfo.infoHashHex };
    this.#events.write({ event: "error", ...infoHash, message, exitCode });
  }

  close(exitCode: ExitCode): void {
    clearInterval(this.#timer);
    this.#events.write({ event: "stopped", exitCode });
  }

  #progress(torrent: Torrent): void {
    const { status, metainfo } = torrent;
    const { state } = status;
    if (state !== "checking" && state !== "downloading" && state !== "seeding") return;
    this.#events.write({
      event: "progress",
      infoHash: metainfo.infoHashHex,
      state,
      haveBytes: state === "checking" ? status.checkedBytes : status.haveBytes,
      totalBytes: status.totalBytes,
      downloadedBytes: status.downloadedBytes,
      uploadedBytes: status.uploadedBytes,
      downloadRate: Math.round(status.downloadRate),
      uploadRate: Math.round(status.uploadRate),
      peers: status.peers.length,
      ...(status.etaSeconds !== undefined && { etaSeconds: Math.round(status.etaSeconds) }),
      ...playbackOf(status),
      ...unavailableOf(status),
    });
  }
}

function playbackOf({ playback }: TorrentStatus) {
  return playback && { playback: { piece: playback.piece, stalledSeconds: secondsOf(playback.stalledMs) } };
}

function unavailableOf({ unavailable }: TorrentStatus) {
  if (!unavailable) return undefined;
  const { count, pieces, lastHolder } = unavailable;
  const last = lastHolder && {
    lastHolder: { name: lastHolder.name, secondsAgo: secondsOf(lastHolder.agoMs) },
  };
  return { unavailable: { count, pieces: [...pieces], ...last } };
}
