import { formatSize } from "@minibit/core";
import { fitted } from "../render/fitted.js";
import { progressBar } from "../render/progress-bar.js";
import { formatPercent, formatRate, formatSeconds } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

/** Widths of a peer's columns: name, percentage, both rates, number of peers it downloads from. */
const NAME = 7;
const PERCENT = 8;
const RATE = 12;
const FROM = 6;
/** Width for the peers that unchoke it. */
const NAMES = 28;
const SHORTEST_BAR = 6;
const LONGEST_BAR = 30;
/** Less would cut off the last words; the bar and the number of peers are left out instead. */
const LEAST_NAMES = 22;

/** Widths of the columns that depend on the terminal. */
interface Columns {
  /** The whole line. */
  readonly width: number;
  /** The progress bar; 0 for none. */
  readonly bar: number;
  /** Number of peers it downloads from; 0 for none. */
  readonly from: number;
  /** The peers that unchoke it, and the outcome. */
  readonly names: number;
}

/** Shows a swarm on a terminal: one line for the seed and one for each peer. */
export class SwarmLines {
  /** Peers whose copies were compared, and whether they are identical to the original. */
  readonly verified = new Map<DemoPeer, boolean>();

  /** Makes the lines of `swarm`, which has started. */
  constructor(
    private readonly swarm: DemoSwarm,
    private readonly style: Style,
  ) {}

  /** Returns lines of at most `width` characters each. */
  lines(width: number): string[] {
    const columns = columnsOf(width);
    return [
      this.style.faint(fitted(heading(columns), width)),
      this.#seedLine(columns),
      ...this.swarm.leechers.map((leecher) => this.#leecherLine(leecher, columns)),
    ];
  }

  #seedLine({ bar, names, width }: Columns): string {
    const { seed, metainfo } = this.swarm;
    const { uploadRate, uploadedBytes } = seed.torrent.status;
    const copies = `${(uploadedBytes / metainfo.totalBytes).toFixed(2)} copies sent`;
    const line = "".padEnd(bar + PERCENT + RATE) + formatRate(uploadRate).padStart(RATE);
    return (
      this.style.strong(seed.name.padEnd(NAME)) +
      fitted(line + (names > 0 ? `  ${copies}` : ""), width - NAME)
    );
  }

  #leecherLine(leecher: DemoPeer, { bar, from, names, width }: Columns): string {
    const { haveBytes, totalBytes, downloadRate, uploadRate } = leecher.torrent.status;
    const { filled, rest } = progressBar(haveBytes / totalBytes, bar);
    const isComplete = leecher.seconds !== undefined;
    const numbers = [
      formatPercent(haveBytes, totalBytes).padStart(PERCENT),
      (isComplete ? "" : formatRate(downloadRate)).padStart(RATE),
      formatRate(uploadRate).padStart(RATE),
      (isComplete ? "" : String(sources(leecher))).padStart(FROM).slice(0, from),
      names > 0 ? " " : "",
    ].join("");
    return [
      this.style.strong(fitted(leecher.name, NAME - 1).padEnd(NAME)),
      this.style[isComplete ? "good" : "busy"](filled) + this.style.faint(rest),
      fitted(numbers, width - NAME - bar),
      isComplete ? this.#outcome(leecher, names) : this.style.faint(fitted(` ${unchokers(leecher)}`, names)),
    ].join("");
  }

  #outcome(leecher: DemoPeer, room: number): string {
    const identical = this.verified.get(leecher);
    const words = { true: "✓ identical", false: "✗ differs", undefined: "complete" }[`${identical}`];
    const time = `${identical === undefined ? "" : ","} in ${formatSeconds(leecher.seconds ?? 0)}`;
    // the summary below repeats the time, but not whether the copy is right
    const text = fitted(` ${words}${words.length + time.length < room ? time : ""}`, room);
    if (identical === undefined) return text;
    return identical ? this.style.good(text) : this.style.doubtful(text);
  }
}

/** All peers in one line, for output that is not redrawn: `alice 52.3 %, bob 48.0 %`. */
export function swarmSentence({ seed, leechers }: DemoSwarm): string {
  const parts = leechers.map(({ name, torrent: { status } }) => {
    return `${name} ${formatPercent(status.haveBytes, status.totalBytes)}`;
  });
  return `${parts.join(", ")}; the seed sent ${formatSize(seed.torrent.status.uploadedBytes)}`;
}

function columnsOf(width: number): Columns {
  const left = width - NAME - PERCENT - 2 * RATE - 1;
  const bar = Math.min(LONGEST_BAR, Math.max(SHORTEST_BAR, left + 1 - FROM - NAMES));
  const names = left - FROM - bar;
  if (names < LEAST_NAMES) return { width, bar: 0, from: 0, names: Math.max(0, left) };
  return { width, bar, from: FROM, names };
}

function heading({ bar, from, names }: Columns): string {
  return (
    "peer".padEnd(NAME + bar + PERCENT) +
    "down".padStart(RATE) +
    "up".padStart(RATE) +
    "from".padStart(FROM).slice(0, from) +
    (names > 0 ? "  unchoked by" : "")
  );
}

/** Returns the number of peers that sent something in the last 20 s. */
function sources(leecher: DemoPeer): number {
  return leecher.torrent.status.peers.filter(({ downloadRate }) => downloadRate > 0).length;
}

function unchokers(leecher: DemoPeer): string {
  return leecher.unchokedBy.map(({ name }) => name).join(" ");
}
