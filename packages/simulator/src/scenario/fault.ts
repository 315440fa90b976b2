import type { NamedPeers } from "./named-peers.js";

/** The target of a fault: populations, single peers (`leecher-17`), or a random part of them. */
export interface FaultTarget {
  /** Names of populations or of single peers. */
  readonly who: NamedPeers;
  /** The part of all these peers to draw at random; 1 for all. */
  readonly part: number;
}

/** Peers vanish without disconnecting. */
export interface Crash {
  /** Kind of fault. */
  readonly kind: "crash";
  /** Time of the crash, milliseconds since the start of the run. */
  readonly atMs: number;
  /** The peers concerned. */
  readonly target: FaultTarget;
  /** Time after which they come back, milliseconds; undefined for never. */
  readonly restartAfterMs: number | undefined;
  /** Whether they still have what they had when they come back. */
  readonly resumes: boolean;
}

/** Peers cannot reach others for a while. */
export interface Partition {
  /** Kind of fault. */
  readonly kind: "partition";
  /** Start, milliseconds since the start of the run. */
  readonly atMs: number;
  /** Duration, milliseconds. */
  readonly durationMs: number;
  /** The peers concerned. */
  readonly target: FaultTarget;
  /** The populations or peers that they cannot reach; undefined for all others. */
  readonly from: NamedPeers | undefined;
}

/** The access links of peers carry less for a while. */
export interface SlowLink {
  /** Kind of fault. */
  readonly kind: "slow-link";
  /** Start, milliseconds since the start of the run. */
  readonly atMs: number;
  /** Duration, milliseconds. */
  readonly durationMs: number;
  /** The peers concerned. */
  readonly target: FaultTarget;
  /** The part of their capacity that remains; above 0. */
  readonly part: number;
}

/** The tracker does not answer for a while. */
export interface TrackerOutage {
  /** Kind of fault. */
  readonly kind: "tracker-outage";
  /** Start, milliseconds since the start of the run. */
  readonly atMs: number;
  /** Duration, milliseconds. */
  readonly durationMs: number;
}

/** A fault to inject into the run. */
export type Fault = Crash | Partition | SlowLink | TrackerOutage;
