import { evenness } from "../statistics/index.js";
import type { PieceCopies } from "./piece-copies.js";
import type { SwarmSeries } from "./swarm-series.js";

/** The swarm at one moment. */
export interface SwarmMoment {
  /** Time, milliseconds. */
  readonly nowMs: number;
  /** Number of peers present that lack something. */
  readonly leechers: number;
  /** Number of peers present that hold everything. */
  readonly seeds: number;
  /** What the access links of all peers present can send, bytes per second; `Infinity` if one is unlimited. */
  readonly capacity: number;
  /** Bytes sent by all peers since the start. */
  readonly sentBytes: number;
  /** Bytes of these sent by peers that held everything from the start. */
  readonly seedBytes: number;
}

/** Records the swarm over time. */
export class SeriesRecorder implements SwarmSeries {
  readonly timesMs: number[] = [];
  readonly leechers: number[] = [];
  readonly seeds: number[] = [];
  readonly utilisation: (number | null)[] = [];
  readonly seedPart: (number | null)[] = [];
  readonly entropy: (number | null)[] = [];
  readonly rarestCopies: number[] = [];
  readonly meanCopies: number[] = [];
  readonly copies: number[][] = [];
  #last: SwarmMoment = { nowMs: 0, leechers: 0, seeds: 0, capacity: 0, sentBytes: 0, seedBytes: 0 };

  /** Records a moment. */
  add(moment: SwarmMoment, copies: PieceCopies): void {
    const seconds = (moment.nowMs - this.#last.nowMs) / 1_000;
    const sent = moment.sentBytes - this.#last.sentBytes;
    const seedSent = moment.seedBytes - this.#last.seedBytes;
    // When peers arrived or left in between is not recorded: the greater capacity of both ends is an upper bound.
    const capacity = Math.max(moment.capacity, this.#last.capacity) * seconds;
    this.timesMs.push(moment.nowMs);
    this.leechers.push(moment.leechers);
    this.seeds.push(moment.seeds);
    this.utilisation.push(capacity === Infinity ? null : capacity > 0 ? Math.min(1, sent / capacity) : 0);
    this.seedPart.push(sent > 0 ? seedSent / sent : null);
    const among = copies.amongLeechers;
    this.entropy.push(among.some((count) => count > 0) ? evenness(among) : null);
    this.rarestCopies.push(copies.rarest);
    this.meanCopies.push(copies.mean);
    this.copies.push(copies.groups);
    this.#last = moment;
  }

  /** The recorded series, without the recorder. */
  get series(): SwarmSeries {
    const { timesMs, leechers, seeds, utilisation, seedPart, entropy, rarestCopies, meanCopies, copies } =
      this;
    return { timesMs, leechers, seeds, utilisation, seedPart, entropy, rarestCopies, meanCopies, copies };
  }
}
