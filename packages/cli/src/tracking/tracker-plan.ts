import {
  DEFAULT_ANNOUNCE_INTERVAL_MS,
  type NamedChoice,
  type PeerAddress,
  SHORTEST_INTERVAL_MS,
  type StrategyRegistry,
} from "@minibit/core";
import type { TrackerArguments } from "../commands/tracker.js";
import type { Completed } from "../configuration/completed-arguments.js";
import { UsageError } from "../errors.js";
import { readDuration, readPort, readReportForm, type ReportForm } from "../option-values.js";
import { readChoice } from "../sharing/strategy-choices.js";
import { USUAL_HOST, USUAL_PORT } from "./usual-tracker.js";

/** The checked arguments of `minibit tracker`. */
export interface TrackerPlan {
  /** The address to listen on; port 0 for any free port. */
  readonly address: PeerAddress;
  /** Files and folders to serve. */
  readonly seeds: readonly string[];
  /** Interval between announces, milliseconds. */
  readonly intervalMs: number;
  /** Decides which peers to introduce to which; undefined for the tracker's default. */
  readonly sampler: NamedChoice | undefined;
  /** The form of the report. */
  readonly output: ReportForm;
}

/** @throws UsageError, UnknownStrategyError or PluginError if an argument does not fit. */
export function readTrackerPlan(given: Completed<TrackerArguments>, registry: StrategyRegistry): TrackerPlan {
  const { host = USUAL_HOST, port, interval, seed } = given;
  return {
    address: { host, port: port === undefined ? USUAL_PORT : readPort(port, "--port") },
    seeds: seed,
    intervalMs: interval === undefined ? DEFAULT_ANNOUNCE_INTERVAL_MS : readInterval(interval),
    sampler: readChoice(registry, "sampler", given.sampler),
    output: readReportForm(given),
  };
}

function readInterval(text: string): number {
  const intervalMs = readDuration(text, "--interval");
  if (intervalMs >= SHORTEST_INTERVAL_MS) return intervalMs;
  const shortest = `${SHORTEST_INTERVAL_MS / 1_000}s`;
  throw new UsageError(
    `--interval is at least ${shortest}: peers do not ask a tracker more often, and it would forget them`,
  );
}
