import { leechersOf } from "../../metrics/leechers.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { ClassResult } from "../../metrics/swarm-result.js";
import type { RunMeasure } from "./sample.js";

/** Mean time from joining to completion, milliseconds; undefined if not all completed. */
export const meanDownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.mean : undefined;

/** Longest time from joining to completion, milliseconds; undefined if not all completed. */
const lastDownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.last : undefined;

/** Time after which 19 of 20 had completed, milliseconds; undefined if not all completed. */
export const p95DownloadMs: RunMeasure = (result) =>
  allCompleted(result) ? result.swarm.downloadMs?.p95 : undefined;

/** {@link meanDownloadMs} divided by the bound of Kumar and Ross. May be below 1: the bound is on the last peer. */
export const meanOverBound: RunMeasure = (result) => overBound(result, meanDownloadMs);

/** Longest time from joining to completion, divided by the bound of Kumar and Ross. */
export const lastOverBound: RunMeasure = (result) => overBound(result, lastDownloadMs);

/** Bytes that leechers sent, divided by what their access links could have sent while they were present. */
export const utilisation: RunMeasure = ({ swarm }) => swarm.utilisation ?? undefined;

/** Mean number of links of a leecher. */
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

/** Mean time from joining to completion in a population, milliseconds; undefined if not all of it completed. */
export function classDownloadMs(population: string): RunMeasure {
  return ofClass(population, ({ came, downloadMs }) =>
    downloadMs?.count === came ? downloadMs.mean : undefined,
  );
}

/** Whether all peers that arrived without the file have it. */
function allCompleted(result: RunResult): boolean {
  return result.swarm.completed === leechersOf(result).length;
}

function overBound(result: RunResult, measure: RunMeasure): number | undefined {
  const ms = measure(result);
  const { kumarRossMs } = result.swarm;
  return ms === undefined || kumarRossMs === undefined ? undefined : ms / kumarRossMs;
}
