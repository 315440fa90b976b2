import type { PeerResult } from "../../metrics/peer-result.js";
import { type Cell, csvRow } from "./csv.js";
import type { MeasuredRun } from "../comparison/measured-run.js";
import { noteMeasure, noteOf } from "../comparison/measures.js";
import type { StoredRun } from "./stored-run.js";

/** The fields that become columns under their own names; as keys, so that the compiler checks that all are there. */
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

/** One CSV row for each peer of each run: first the common measurements, then the strategies' own numbers. */
export class PeersTable {
  readonly #notes: readonly string[];

  /** Makes the table of runs with the values `measured`: all columns must be known before the first row. */
  constructor(measured: readonly MeasuredRun[]) {
    const names = new Set(measured.flatMap(({ swarm }) => Object.keys(swarm)));
    this.#notes = [...names]
      .map(noteOf)
      .filter((note) => note !== undefined)
      .sort();
  }

  /** Returns the whole table of `runs`, row by row. */
  async *text(runs: AsyncIterable<StoredRun> | Iterable<StoredRun>): AsyncGenerator<string> {
    yield csvRow(["variant", "seed", ...COLUMNS, ...this.#notes.map(noteMeasure)]);
    for await (const { task, result } of runs) {
      for (const peer of result.peers) yield csvRow([task.variant, task.seed, ...this.#cells(peer)]);
    }
  }

  #cells(peer: PeerResult): Cell[] {
    return [...COLUMNS.map((name) => peer[name]), ...this.#notes.map((name) => noted(peer, name))];
  }
}

/** A strategy may call a number as what every object has. */
function noted({ notes }: PeerResult, name: string): number | undefined {
  return Object.hasOwn(notes, name) ? notes[name] : undefined;
}
