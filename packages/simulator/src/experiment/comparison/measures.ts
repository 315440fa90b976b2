import { downloadSpeed } from "../../metrics/download-speed.js";
import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { ClassResult, Spread, SwarmResult } from "../../metrics/swarm-result.js";
import { meanOf } from "../../statistics/index.js";
import type { Measure } from "./measure.js";
import { viewersOf } from "./viewers.js";

/** What is measured in a run: the swarm or one population. */
export interface MeasuredGroup {
  /** The run. */
  readonly run: RunResult;
  /** Its peers that arrived without the whole file. */
  readonly leechers: readonly PeerResult[];
  /** Leechers of these that arrived after the warm-up; means of what peers saw are over them. */
  readonly counted: readonly PeerResult[];
  /** The results of the population; undefined for the swarm. */
  readonly population: ClassResult | undefined;
}

/** A measure, and where its value comes from. */
export interface Reading extends Measure {
  /** Returns the value; null or undefined if the group has none. */
  readonly read: (group: MeasuredGroup) => number | null | undefined;
}

/** The meaning of lower and higher values. */
type Sense = Pick<Measure, "better" | "lower" | "higher" | "ofCompleted">;

const TIME: Sense = { better: "low", lower: "faster", higher: "slower", ofCompleted: false };
const OF_COMPLETED: Sense = { ...TIME, ofCompleted: true };
const SWIFTNESS: Sense = { better: "high", lower: "slower", higher: "faster", ofCompleted: false };
const GAIN: Sense = { better: "high", lower: "lower", higher: "higher", ofCompleted: false };
const COST: Sense = { ...GAIN, better: "low" };
const NEITHER: Sense = { ...GAIN, better: undefined };
const EVENNESS: Sense = { ...GAIN, lower: "less even", higher: "more even", ofCompleted: true };
const FAIRNESS: Sense = { ...GAIN, lower: "less fair", higher: "fairer" };

/** Name of the mean download speed, by which tournaments are judged. */
export const SPEED = "speed";
/** Name of the part of the leechers that completed, which decides whether download times can be compared. */
export const COMPLETED = "completed";

/** All measures, in the order in which people want to see them. */
export const MEASURES: readonly Reading[] = [
  reading("download-mean", "mean download time", "ms", OF_COMPLETED, downloadTime("mean")),
  reading("download-median", "median download time", "ms", OF_COMPLETED, downloadTime("median")),
  reading("download-p95", "95th percentile of download times", "ms", OF_COMPLETED, downloadTime("p95")),
  reading("download-last", "longest download time", "ms", OF_COMPLETED, downloadTime("last")),
  reading("last-completed", "last completion", "ms", OF_COMPLETED, ofSwarm("lastCompletedMs")),
  reading(
    "over-kumar-ross",
    "last completion over its bound",
    "number",
    OF_COMPLETED,
    ofSwarm("overKumarRoss"),
  ),
  reading(COMPLETED, "leechers that completed", "part", GAIN, completedPart),
  reading(SPEED, "mean download speed", "bytes per second", SWIFTNESS, meanSpeed),
  reading("utilisation", "use of the upload capacity", "part", GAIN, utilisation),
  reading("first-full", "until every piece was out", "ms", TIME, ofSwarm("firstFullMs")),
  reading("seed-copies", "copies sent by seeds", "copies", COST, ofSwarm("seedCopies")),
  reading(
    "seed-copies-first-full",
    "copies sent by seeds until every piece was out",
    "copies",
    COST,
    ofSwarm("seedCopiesAtFirstFull"),
  ),
  reading(
    "served-mean",
    "copies sent by one, mean",
    "copies",
    NEITHER,
    ({ population }) => population?.meanServed,
  ),
  reading(
    "served-most",
    "copies sent by one, most",
    "copies",
    NEITHER,
    ({ population }) => population?.mostServed,
  ),
  reading("evenness", "Jain's index of download speeds", "number", EVENNESS, ofSwarm("jainDownload")),
  reading("fairness", "Jain's index of sent over received", "number", FAIRNESS, ofSwarm("jainRatio")),
  reading("wasted", "bytes wasted", "part", COST, ofSwarm("wasted")),
  reading("overhead", "bytes that were not of blocks", "part", COST, ofSwarm("overhead")),
  reading("stalls", "stalls of a viewer, mean", "count", COST, ofViewers("stalls")),
  reading("stalled", "time that a viewer stalled, mean", "ms", COST, ofViewers("stalledMs")),
  reading("missed", "pieces that came too late for a viewer, mean", "count", COST, ofViewers("missedPieces")),
];

/** Prefix of the names of numbers that strategies note. */
const NOTE = "note.";

/** Returns the name of the measure for a number that a strategy noted. */
export function noteMeasure(note: string): string {
  return NOTE + note;
}

/** Returns the name that a strategy gave to the number of the measure `measure`; undefined for other measures. */
export function noteOf(measure: string): string | undefined {
  return measure.startsWith(NOTE) ? measure.slice(NOTE.length) : undefined;
}

/** Returns the measures with one of `names`, in order, followed by the numbers that strategies note. */
export function measuresCalled(names: ReadonlySet<string>): readonly Measure[] {
  const known = MEASURES.filter(({ name }) => names.has(name)).map(({ read: _, ...measure }) => measure);
  const notes = [...names]
    .map(noteOf)
    .filter((note) => note !== undefined)
    .sort();
  return [...known, ...notes.map(measureOfNote)];
}

/** Only the strategy knows whether a higher value is better. */
function measureOfNote(note: string): Measure {
  return { name: noteMeasure(note), title: note, unit: "number", ...NEITHER };
}

function reading(
  name: string,
  title: string,
  unit: Measure["unit"],
  sense: Sense,
  read: Reading["read"],
): Reading {
  return { name, title, unit, ...sense, read };
}

function downloadTime(which: keyof Spread): Reading["read"] {
  return ({ run, population }) => (population ?? run.swarm).downloadMs?.[which];
}

type NumberOf<Facts> = {
  [Name in keyof Facts]: Facts[Name] extends number | undefined ? Name : never;
}[keyof Facts];

/** Measured only for the swarm as a whole. */
function ofSwarm(name: NumberOf<SwarmResult>): Reading["read"] {
  return ({ run, population }) => (population ? undefined : run.swarm[name]);
}

function utilisation({ run, population }: MeasuredGroup): number | null {
  return (population ?? run.swarm).utilisation;
}

function completedPart({ leechers }: MeasuredGroup): number | undefined {
  return meanOf(leechers.map(({ downloadMs }) => (downloadMs === undefined ? 0 : 1)));
}

function meanSpeed({ run, counted }: MeasuredGroup): number | undefined {
  return meanOf(counted.map((peer) => downloadSpeed(peer, run.simulatedMs)));
}

function ofViewers(name: "stalls" | "stalledMs" | "missedPieces"): Reading["read"] {
  return ({ run, counted }) => meanOf(viewersOf(run, counted).map((peer) => peer[name]));
}
