import { formatSize } from "@minibit/core";
import { fitted } from "../render/fitted.js";
import { progressBar } from "../render/progress-bar.js";
import { formatPercent, formatRate, formatSeconds } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

/** Columns of a peer's line: name, percent, both rates, how many peers it downloads from. */
const NAME = 7;
const PERCENT = 8;
const RATE = 12;
const FROM = 6;
/** Room for who answers its requests. */
const NAMES = 28;
const SHORTEST_BAR = 6;
const LONGEST_BAR = 30;
/** Below this what stands last would be cut off; the bar and the number of peers make room for it. */
const LEAST_NAMES = 22;

/** How wide the columns are that differ from terminal to terminal. */
interface Columns {
  /** All of them. */
  readonly width: number;
  /** How far a peer is, drawn; 0 without. */
  readonly bar: number;
  /** How many peers it downloads from; 0 without. */
  readonly from: number;
  /** Who answers its requests, and how it ended. */
  readonly names: number;
}

/** A swarm on a terminal: a line for the seed and one for each peer. */
export class SwarmLines {
  /** Peers whose copies were compared, and whether they are the original. */
  readonly verified = new Map<DemoPeer, boolean>();

  /** The lines of `swarm`, which has started. */
  constructor(
    private readonly swarm: DemoSwarm,
    private readonly style: Style,
  ) {}

  /** Each of at most `width` characters. */
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
    // the time stands below once more; whether the copy is right does not
    const text = fitted(` ${words}${words.length + time.length < room ? time : ""}`, room);
    if (identical === undefined) return text;
    return identical ? this.style.good(text) : this.style.doubtful(text);
  }
}

/** Everybody at a glance, for where lines are not drawn again: `alice 52.3 %, bob 48.0 %`. */
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

/** From how many peers something came in the last 20 s. */
function sources(leecher: DemoPeer): number {
  return leecher.torrent.status.peers.filter(({ downloadRate }) => downloadRate > 0).length;
}

function unchokers(leecher: DemoPeer): string {
  return leecher.unchokedBy.map(({ name }) => name).join(" ");
}
