import { leechersOf } from "../../metrics/leechers.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { ClassResult } from "../../metrics/swarm-result.js";
import type { RunMeasure } from "./sample.js";

/** Mean time from joining to completion, milliseconds; undefined where not all completed. */
export const meanDownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.mean : undefined;

/** The longest time from joining to completion, milliseconds; undefined where not all completed. */
const lastDownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.last : undefined;

/** The time after which 19 of 20 had completed, milliseconds; undefined where not all completed. */
export const p95DownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.p95 : undefined;

/** {@link meanDownloadMs} over the bound of Kumar and Ross. It may be below 1: the bound is one on the last. */
export const meanOverBound: RunMeasure = (result) => overBound(result, meanDownloadMs);

/** The longest time from joining to completion over the bound of Kumar and Ross. */
export const lastOverBound: RunMeasure = (result) => overBound(result, lastDownloadMs);

/** Bytes that leechers sent over what their lines could have sent while they were there. */
export const utilisation: RunMeasure = ({ swarm }) => swarm.utilisation ?? undefined;

/** Links of a leecher on the mean. */
export const meanDegree: RunMeasure = ({ swarm }) => swarm.meanDegree;

/** Copies that the seeds had sent when every piece was out once. */
export const copiesAtFirstFull: RunMeasure = ({ swarm }) => swarm.seedCopiesAtFirstFull;

/** A measure of one population. */
export function ofClass(
  population: string,
  measure: (of: ClassResult) => number | null | undefined,
): RunMeasure {
  return ({ swarm }) => {
    const found = swarm.classes.find((one) => one.population === population);
    return found ? (measure(found) ?? undefined) : undefined;
  };
}

/** Mean time from joining to completion of a population, milliseconds; undefined where not all of it completed. */
export function classDownloadMs(population: string): RunMeasure {
  return ofClass(population, ({ came, downloadMs }) =>
    downloadMs?.count === came ? downloadMs.mean : undefined,
  );
}

/** Whether everybody who came without the file has it. */
function allCompleted(result: RunResult): boolean {
  return result.swarm.completed === leechersOf(result).length;
}

function overBound(result: RunResult, measure: RunMeasure): number | undefined {
  const ms = measure(result);
  const { kumarRossMs } = result.swarm;
  return ms === undefined || kumarRossMs === undefined ? undefined : ms / kumarRossMs;
}
