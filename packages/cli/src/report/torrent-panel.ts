import { type Torrent, type TorrentStatus, formatSize } from "@minibit/core";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { pieceMap } from "../render/piece-map.js";
import { progressBar } from "../render/progress-bar.js";
import { formatClock, formatPercent, formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { wrapped } from "../text-layout.js";
import { peerWords, playbackWords } from "./progress-words.js";
import { standstillWords } from "./standstill-words.js";

const WIDEST_BAR = 50;

/** Shows a torrent on a terminal: name, progress bar, rates, piece map. */
export class TorrentPanel {
  /** Makes the panel of `torrent`. */
  constructor(
    private readonly torrent: Torrent,
    private readonly style: Style,
  ) {}

  /** Returns lines of at most `width` characters each. */
  lines(width: number): string[] {
    const { status, metainfo, have } = this.torrent;
    return [
      this.style.strong(fitted(printable(metainfo.name), width)),
      this.#bar(status, width),
      fitted(words(status), width),
      this.style.busy(pieceMap(have, width)),
      ...playbackWords(status).map((line) => fitted(line, width)),
      ...this.#standstill(status, width),
    ];
  }

  #standstill(status: TorrentStatus, width: number): string[] {
    const why = standstillWords(status);
    if (why === undefined) return [];
    const lines = wrapped(`stuck: ${why}`, width).split("\n");
    return lines.map((line) => this.style.doubtful(fitted(line, width)));
  }

  #bar({ state, checkedBytes, haveBytes, totalBytes }: TorrentStatus, width: number): string {
    const bytes = state === "checking" ? checkedBytes : haveBytes;
    const size = formatSize(totalBytes);
    // fixed width, so that the bar does not jump
    const label = ` ${formatPercent(bytes, totalBytes).padStart(6)}  ${formatSize(bytes).padStart(10)} of ${size}`;
    const cells = Math.min(WIDEST_BAR, width - label.length);
    if (cells < 1) return fitted(label, width);
    const { filled, rest } = progressBar(bytes / totalBytes, cells);
    const paint = bytes >= totalBytes ? "good" : "busy";
    return this.style[paint](filled) + this.style.faint(rest) + label;
  }
}

function words(status: TorrentStatus): string {
  const { state, downloadRate, uploadRate, etaSeconds } = status;
  if (state === "checking") return "checking what is here";
  if (state !== "downloading" && state !== "seeding") return state;
  const left = etaSeconds === undefined ? [] : [`${formatClock(etaSeconds)} left`];
  const down = state === "downloading" ? [`↓ ${formatRate(downloadRate)}`] : [state];
  return [...down, `↑ ${formatRate(uploadRate)}`, ...left, peerWords(status)].join("   ");
}
