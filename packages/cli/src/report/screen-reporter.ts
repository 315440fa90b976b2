import {
  type CatalogueEntry,
  type CompletedDownload,
  type PeerAddress,
  type PickedPiece,
  type RoundReport,
  type Torrent,
  formatAddress,
} from "@minibit/core";
import type { Output } from "../command-context.js";
import { pickLine } from "../explain/pick-line.js";
import { roundLines } from "../explain/round-lines.js";
import type { Failure } from "../failure.js";
import { printable } from "../printable.js";
import { LiveScreen } from "../render/live-screen.js";
import { formatSeconds } from "../render/quantities.js";
import { Style } from "../render/style.js";
import { offerLines } from "./offer-lines.js";
import { pathOf } from "./path-of.js";
import { completionRate } from "./progress-words.js";
import type { Reporter } from "./reporter.js";
import { TorrentPanel } from "./torrent-panel.js";

/** Reports on a terminal: a panel for each torrent, with progress bar and piece map, which is redrawn. */
export class ScreenReporter implements Reporter {
  readonly #style: Style;
  readonly #name: string | undefined;
  readonly #panels: TorrentPanel[] = [];
  readonly #screen: LiveScreen;
  #where = "";
  #isStopping = false;

  /** Reports on the peer called `name`, if it has one, on `stdout`, a terminal, until it is closed. */
  constructor(stdout: Output, name: string | undefined) {
    this.#style = new Style(stdout);
    this.#name = name;
    this.#screen = new LiveScreen(stdout, (width) => this.#lines(width));
  }

  notice(text: string): void {
    this.#screen.note(this.#style.notice(text));
  }

  fault(text: string): void {
    this.notice(text);
  }

  offers(entries: readonly CatalogueEntry[]): void {
    this.#screen.note(offerLines(entries).join("\n"));
  }

  listening(address: PeerAddress): void {
    const who = this.#name === undefined ? "" : `${this.#style.strong(this.#name)} `;
    this.#where = `${who}${this.#style.faint(`listening on ${formatAddress(address)}`)}`;
    this.#screen.note(this.#where);
  }

  added(torrent: Torrent): void {
    this.#panels.push(new TorrentPanel(torrent, this.#style));
    this.#screen.refresh();
  }

  seeding(): void {
    this.#screen.refresh();
  }

  complete(torrent: Torrent, download: CompletedDownload): void {
    const rate = completionRate(download, torrent.status);
    const how = `complete in ${formatSeconds(download.seconds)}, ${rate}`;
    this.#screen.note(`${this.#style.good(how)}: ${printable(pathOf(torrent))}`);
  }

  picked(torrent: Torrent, pick: PickedPiece): void {
    this.#screen.note(`${this.#torrentName(torrent)}${pickLine(torrent, pick)}`);
  }

  round(torrent: Torrent, report: RoundReport): void {
    const lines = roundLines(torrent, report, this.#style);
    this.#screen.note(this.#torrentName(torrent) + lines.join("\n"));
  }

  stopping(): void {
    this.#isStopping = true;
    this.#screen.refresh();
  }

  failed({ message }: Failure, _torrent: Torrent | undefined, othersGoOn: boolean): void {
    if (othersGoOn) this.notice(message);
  }

  close(): void {
    this.#isStopping = false;
    this.#screen.close();
  }

  /** Prefix of a decision where there are several torrents. */
  #torrentName({ metainfo }: Torrent): string {
    return this.#panels.length > 1 ? `${printable(metainfo.name)}: ` : "";
  }

  #lines(width: number): string[] {
    const lines = this.#panels.flatMap((panel) => panel.lines(width));
    if (this.#isStopping) lines.push(this.#style.faint("stopping; press Ctrl-C again to stop at once"));
    return lines;
  }
}
