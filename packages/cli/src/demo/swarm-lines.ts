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
    const bar = Math.min(
      LONGEST_BAR,
      Math.max(SHORTEST_BAR, width - NAME - PERCENT - 2 * RATE - FROM - NAMES),
    );
    const names = Math.max(0, width - NAME - bar - PERCENT - 2 * RATE - FROM - 1);
    return [
      this.style.faint(fitted(heading(bar), width)),
      this.#seedLine(bar, width),
      ...this.swarm.leechers.map((leecher) => this.#leecherLine(leecher, bar, names, width)),
    ];
  }

  #seedLine(bar: number, width: number): string {
    const { seed, metainfo } = this.swarm;
    const { uploadRate, uploadedBytes } = seed.torrent.status;
    const copies = `${(uploadedBytes / metainfo.totalBytes).toFixed(2)} copies sent`;
    const line = "".padEnd(bar + PERCENT + RATE) + formatRate(uploadRate).padStart(RATE);
    return this.style.strong(seed.name.padEnd(NAME)) + fitted(`${line}  ${copies}`, width - NAME);
  }

  #leecherLine(leecher: DemoPeer, bar: number, names: number, width: number): string {
    const { haveBytes, totalBytes, downloadRate, uploadRate } = leecher.torrent.status;
    const { filled, rest } = progressBar(haveBytes / totalBytes, bar);
    const isComplete = leecher.seconds !== undefined;
    const numbers = [
      formatPercent(haveBytes, totalBytes).padStart(PERCENT),
      (isComplete ? "" : formatRate(downloadRate)).padStart(RATE),
      formatRate(uploadRate).padStart(RATE),
      (isComplete ? "" : String(sources(leecher))).padStart(FROM),
      " ",
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
    const time = `in ${formatSeconds(leecher.seconds ?? 0)}`;
    if (identical === undefined) return fitted(` complete ${time}`, room);
    const words = fitted(` ${identical ? "✓ identical" : "✗ differs"}, ${time}`, room);
    return identical ? this.style.good(words) : this.style.doubtful(words);
  }
}

/** Everybody at a glance, for where lines are not drawn again: `alice 52.3 %, bob 48.0 %`. */
export function swarmSentence({ seed, leechers }: DemoSwarm): string {
  const parts = leechers.map(({ name, torrent: { status } }) => {
    return `${name} ${formatPercent(status.haveBytes, status.totalBytes)}`;
  });
  return `${parts.join(", ")}; the seed sent ${formatSize(seed.torrent.status.uploadedBytes)}`;
}

function heading(bar: number): string {
  return (
    "peer".padEnd(NAME + bar + PERCENT) +
    "down".padStart(RATE) +
    "up".padStart(RATE) +
    "from".padStart(FROM) +
    "  unchoked by"
  );
}

/** From how many peers something came in the last 20 s. */
function sources(leecher: DemoPeer): number {
  return leecher.torrent.status.peers.filter(({ downloadRate }) => downloadRate > 0).length;
}

function unchokers(leecher: DemoPeer): string {
  return leecher.unchokedBy.map(({ name }) => name).join(" ");
}
