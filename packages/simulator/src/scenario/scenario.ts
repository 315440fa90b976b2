import type { SlotSetting, StrategyChoice } from "@minibit/core";
import type { Arrival, Departure } from "./coming-and-going.js";
import type { Behaviour } from "./behaviour.js";
import type { Fault } from "./fault.js";
import type { Quantity } from "./quantity.js";

/** The file that is shared. */
export interface SharedFile {
  /** Total size, bytes. */
  readonly bytes: number;
  /** Length of a piece, bytes: a power of two, from 16 KiB. */
  readonly pieceBytes: number;
}

/** How many peers a peer knows and connects to. */
export interface Neighbourhood {
  /** Maximum number of connections. */
  readonly most: number;
  /** Number of peers to request from the tracker at a time (`numwant`). */
  readonly wanted: number;
  /** With fewer connections than this, it asks the tracker for more peers as soon as the tracker allows it. */
  readonly few: number;
}

/** Playback of the pieces while they arrive. */
export interface Viewing {
  /** Playback rate, bytes per second. */
  readonly rateBytesPerSecond: number;
  /** Delay after joining, milliseconds. */
  readonly delayMs: number;
}

/** Identical peers: what they have, how they decide, when they arrive and leave. */
export interface Population {
  /** Name of the peers: `leecher-17` is the 17th of the population `leecher`, counted from 1. */
  readonly name: string;
  /** Number of peers. */
  readonly count: number;
  /** The part of the file that each holds at the start: 0 for a leecher, 1 for a seed. */
  readonly holds: number;
  /** Upload capacity of each access link, bytes per second. */
  readonly upload: Quantity;
  /** Download capacity of each access link, bytes per second. */
  readonly download: Quantity;
  /** Their region, if latency depends on regions. */
  readonly region: string | undefined;
  /** Decides which piece to start next. */
  readonly selector: StrategyChoice;
  /** Decides which peers to serve. */
  readonly choker: StrategyChoice;
  /** Decides which pieces a seed reveals to which peer; undefined to reveal all pieces to all peers. */
  readonly revealer: StrategyChoice | undefined;
  /** Number of peers that each serves at a time. */
  readonly slots: SlotSetting;
  /** Upload limit that each sets itself, bytes per second, below the capacity of its access link. */
  readonly uploadLimit: number | undefined;
  /** Download limit that each sets itself, bytes per second. */
  readonly downloadLimit: number | undefined;
  /** How many peers each knows. */
  readonly neighbours: Neighbourhood;
  /** When they arrive. */
  readonly arrival: Arrival;
  /** When they leave, once they hold everything. */
  readonly departure: Departure;
  /** Rate at which each gives up before it is complete, per second; 0 for never. */
  readonly abortsPerSecond: number;
  /** How they deviate from honest peers. */
  readonly behaviour: Behaviour;
  /** Playback of what they download; undefined for none. */
  readonly viewing: Viewing | undefined;
}

/** The tracker of the swarm. */
export interface TrackerPlan {
  /** Decides which peers it introduces to which. */
  readonly sampler: StrategyChoice;
  /** Maximum number of peers that it returns, whatever is requested. */
  readonly mostPeers: number;
  /** Interval between announces, milliseconds. */
  readonly intervalMs: number;
  /** Earliest time at which a peer may announce again, milliseconds. */
  readonly minIntervalMs: number;
  /** Round-trip time between a peer and the tracker, milliseconds. */
  readonly roundTripMs: number;
}

/** The same latency between any two peers. */
export interface UniformLatency {
  /** Kind of latency. */
  readonly kind: "uniform";
  /** One way, milliseconds. */
  readonly ms: number;
}

/** Latency by region. */
export interface RegionalLatency {
  /** Kind of latency. */
  readonly kind: "regions";
  /** One way, milliseconds: `ms[from][to]`, with an entry for every pair. */
  readonly ms: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Latency drawn for each pair of nodes, the same in both directions. */
export interface DrawnLatency {
  /** Kind of latency. */
  readonly kind: "drawn";
  /** One way, milliseconds. */
  readonly from: Quantity;
}

/** How long a message takes, one way. */
export type Latency = UniformLatency | RegionalLatency | DrawnLatency;

/** The network between the peers. */
export interface NetworkPlan {
  /** Name of the link model, which determines the rates of concurrent transfers. */
  readonly model: "turns" | "max-min";
  /** How long messages take. */
  readonly latency: Latency;
  /** Rate at which each connection breaks by itself, per second; 0 for never. */
  readonly lossPerSecond: number;
  /** Whether a connection that was idle starts slowly, as TCP does. */
  readonly slowStart: boolean;
  /** Whether messages and headers take bandwidth. Otherwise only the bytes of blocks do, as in a fluid model. */
  readonly overhead: boolean;
}

/** When a run ends. */
export interface StopRule {
  /** Whether it ends when every peer present is complete and none is still to arrive. */
  readonly whenComplete: boolean;
  /** Latest time at which it ends, milliseconds. */
  readonly atMs: number;
}

/** What is measured, and how finely. */
export interface MeasurePlan {
  /** Time between two samples of the swarm, milliseconds. */
  readonly sampleMs: number;
  /** Peers that arrive before this time are excluded from the swarm's means, milliseconds. */
  readonly warmUpMs: number;
}

/**
 * A swarm to simulate, in plain numbers: bytes, milliseconds, bytes per second. Users write it as YAML or with
 * `defineScenario`, in units of their choice; `readScenario` checks and converts it. It is complete, including
 * defaults, so that a result that contains its scenario is fully described.
 */
export interface Scenario {
  /** Its name. */
  readonly name: string;
  /** What it shows, in one line. */
  readonly summary: string;
  /** The file that is shared. */
  readonly file: SharedFile;
  /** The peers that share it. At least one population holds everything, or all together do. */
  readonly populations: readonly Population[];
  /** The tracker. */
  readonly tracker: TrackerPlan;
  /** The network. */
  readonly network: NetworkPlan;
  /** The faults to inject, and when. */
  readonly faults: readonly Fault[];
  /** When it ends. */
  readonly stop: StopRule;
  /** What is measured. */
  readonly measures: MeasurePlan;
}
