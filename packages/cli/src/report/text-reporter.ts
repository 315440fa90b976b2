import {
  type CatalogueEntry,
  type CompletedDownload,
  type PeerAddress,
  type PickedPiece,
  type RoundReport,
  type Torrent,
  formatAddress,
  formatSize,
} from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { pickLine } from "../explain/pick-line.js";
import { roundLines } from "../explain/round-lines.js";
import type { Failure } from "../failure.js";
import { printable } from "../printable.js";
import { Style } from "../render/style.js";
import { offerLines } from "./offer-lines.js";
import { pathOf } from "./path-of.js";
import { completionWords, peerWords, playbackWords, progressWords, rateWords } from "./progress-words.js";
import type { Reporter } from "./reporter.js";
import { standstillWords } from "./standstill-words.js";

const PROGRESS_MS = 3_000;

/** Reports to people without a terminal, or who read it later: a line for each event, and one every few seconds. */
export class TextReporter implements Reporter {
  readonly #context: CommandContext;
  /** Prefix of each line, if the peer has a name. */
  readonly #prefix: string;
  readonly #torrents = new Set<Torrent>();
  readonly #lastLines = new Map<Torrent, string>();
  readonly #timer: NodeJS.Timeout;

  /** Reports on the peer called `name`, if it has one, until it is closed. */
  constructor(context: CommandContext, name: string | undefined) {
    this.#context = context;
    this.#prefix = name === undefined ? "" : `${name}: `;
    this.#timer = setInterval(() => {
      for (const torrent of this.#torrents) this.#progress(torrent);
    }, PROGRESS_MS);
  }

  notice(text: string): void {
    this.#context.stderr.write(`${this.#prefix}${text}\n`);
  }

  fault(text: string): void {
    this.notice(text);
  }

  offers(entries: readonly CatalogueEntry[]): void {
    this.#context.stdout.write(`${offerLines(entries).join("\n")}\n`);
  }

  listening(address: PeerAddress): void {
    this.#say(`listening on ${formatAddress(address)}`);
  }

  added(torrent: Torrent): void {
    this.#torrents.add(torrent);
  }

  seeding(torrent: Torrent): void {
    this.#say(
      `${nameOf(torrent)}: seeding ${formatSize(torrent.metainfo.totalBytes)} from ${pathOf(torrent)}`,
    );
  }

  complete(torrent: Torrent, download: CompletedDownload): void {
    const how = completionWords(download, torrent.status);
    this.#say(`${nameOf(torrent)}: complete, ${how}, at ${pathOf(torrent)}`);
  }

  picked(torrent: Torrent, pick: PickedPiece): void {
    this.#say(`${nameOf(torrent)}: ${pickLine(torrent, pick)}`);
  }

  round(torrent: Torrent, report: RoundReport): void {
    const [title, ...rows] = roundLines(torrent, report, new Style(this.#context.stdout));
    this.#say(`${nameOf(torrent)}: ${title}`);
    for (const row of rows) this.#say(row);
  }

  stopping(): void {
    this.#say("stopping; press Ctrl-C again to stop at once");
  }

  failed({ message }: Failure, _torrent: Torrent | undefined, othersGoOn: boolean): void {
    if (othersGoOn) this.notice(message);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #progress(torrent: Torrent): void {
    const { status } = torrent;
    if (status.state === "stopped" || status.state === "failed") return;
    const stuck = standstillWords(status);
    const parts = [progressWords(status), ...rateWords(status), ...playbackWords(status), peerWords(status)];
    const words = parts.join(", ") + (stuck === undefined ? "" : `; stuck: ${stuck}`);
    if (this.#lastLines.get(torrent) === words) return;
    this.#lastLines.set(torrent, words);
    this.#say(`${nameOf(torrent)}: ${words}`);
  }

  #say(line: string): void {
    this.#context.stdout.write(`${this.#prefix}${line}\n`);
  }
}

function nameOf({ metainfo }: Torrent): string {
  return printable(metainfo.name);
}
