import type { PeerResult } from "../metrics/peer-result.js";
import { type Cell, csvRow } from "./csv.js";
import type { MeasuredRun } from "./measured-run.js";
import { noteMeasure, noteOf } from "./measures.js";
import type { StoredRun } from "./stored-run.js";

/** The fields that are columns, under their own names; as keys, so that the compiler sees that all are there. */
const FIELDS: Readonly<Record<Exclude<keyof PeerResult, "notes">, true>> = {
  name: true,
  population: true,
  arrivedMs: true,
  completedMs: true,
  leftMs: true,
  awayMs: true,
  downloadMs: true,
  uploadCapacity: true,
  downloadCapacity: true,
  pieces: true,
  uploadedBytes: true,
  downloadedBytes: true,
  fromSeedsBytes: true,
  wastedBytes: true,
  againBytes: true,
  shareRatio: true,
  messagesSent: true,
  messagesReceived: true,
  interestedPart: true,
  chokedPart: true,
  meanLinks: true,
  stalls: true,
  stalledMs: true,
  missedPieces: true,
};

const COLUMNS = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** One row for each peer of each run, as CSV: what is measured of all, then the strategies' own numbers. */
export class PeersTable {
  readonly #notes: readonly string[];

  /** Of runs whose numbers are `measured`: which columns there are has to be known before the first row. */
  constructor(measured: readonly MeasuredRun[]) {
    const names = new Set(measured.flatMap(({ swarm }) => Object.keys(swarm)));
    this.#notes = [...names]
      .map(noteOf)
      .filter((note) => note !== undefined)
      .sort();
  }

  /** The whole table of `runs`, row by row. */
  async *text(runs: AsyncIterable<StoredRun> | Iterable<StoredRun>): AsyncGenerator<string> {
    yield csvRow(["variant", "seed", ...COLUMNS, ...this.#notes.map(noteMeasure)]);
    for await (const { task, result } of runs) {
      for (const peer of result.peers) yield csvRow([task.variant, task.seed, ...this.#cells(peer)]);
    }
  }

  #cells(peer: PeerResult): Cell[] {
    return [...COLUMNS.map((name) => peer[name]), ...this.#notes.map((name) => peer.notes[name])];
  }
}
