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

/** What `minibit tracker` was asked for, checked. */
export interface TrackerPlan {
  /** Where to listen; port 0 for any that is free. */
  readonly address: PeerAddress;
  /** Files and folders to serve. */
  readonly seeds: readonly string[];
  /** How often peers are to announce, milliseconds. */
  readonly intervalMs: number;
  /** Whom to introduce; undefined for the tracker's own way. */
  readonly sampler: NamedChoice | undefined;
  /** How it is reported. */
  readonly output: ReportForm;
}

/** @throws UsageError, UnknownStrategyError or PluginError when something does not fit. */
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
