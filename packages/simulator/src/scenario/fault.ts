/** Whom a fault hits: a population, a peer of it (`leecher-17`), or a random part of a population. */
export interface FaultTarget {
  /** The name of a population or of one peer. */
  readonly who: string;
  /** Of a population, this part drawn at random; 1 for all. */
  readonly part: number;
}

/** Peers vanish without a goodbye. */
export interface Crash {
  /** What goes wrong. */
  readonly kind: "crash";
  /** When, milliseconds since the start of the run. */
  readonly atMs: number;
  /** Whom it hits. */
  readonly target: FaultTarget;
  /** They are back after so long, milliseconds; undefined for never. */
  readonly restartAfterMs: number | undefined;
  /** Whether they are back with what they had. */
  readonly resumes: boolean;
}

/** Peers cannot reach others for a while. */
export interface Partition {
  /** What goes wrong. */
  readonly kind: "partition";
  /** When, milliseconds since the start of the run. */
  readonly atMs: number;
  /** How long, milliseconds. */
  readonly durationMs: number;
  /** Whom it hits. */
  readonly target: FaultTarget;
  /** The population or peer that they cannot reach; undefined for everybody else. */
  readonly from: string | undefined;
}

/** The lines of peers carry less for a while. */
export interface SlowLink {
  /** What goes wrong. */
  readonly kind: "slow-link";
  /** When, milliseconds since the start of the run. */
  readonly atMs: number;
  /** How long, milliseconds. */
  readonly durationMs: number;
  /** Whom it hits. */
  readonly target: FaultTarget;
  /** The part of what they carried that their lines still carry; above 0. */
  readonly part: number;
}

/** The tracker does not answer for a while. */
export interface TrackerOutage {
  /** What goes wrong. */
  readonly kind: "tracker-outage";
  /** When, milliseconds since the start of the run. */
  readonly atMs: number;
  /** How long, milliseconds. */
  readonly durationMs: number;
}

/** Something that goes wrong. */
export type Fault = Crash | Partition | SlowLink | TrackerOutage;
