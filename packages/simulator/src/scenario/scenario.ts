import type { SlotSetting, StrategyChoice } from "@minibit/core";
import type { Arrival, Departure } from "./coming-and-going.js";
import type { Behaviour } from "./behaviour.js";
import type { Fault } from "./fault.js";
import type { Quantity } from "./quantity.js";

/** What is shared. */
export interface SharedFile {
  /** Bytes in all. */
  readonly bytes: number;
  /** Bytes of a piece: a power of two, from 16 KiB. */
  readonly pieceBytes: number;
}

/** How many peers a peer knows and is connected with. */
export interface Neighbourhood {
  /** Links that it holds at the most. */
  readonly most: number;
  /** Peers that it asks of the tracker at a time (`numwant`). */
  readonly wanted: number;
  /** With fewer links than this it asks the tracker for more, as soon as that allows. */
  readonly few: number;
}

/** Somebody who plays the pieces while they come. */
export interface Viewing {
  /** At what rate, bytes per second. */
  readonly rateBytesPerSecond: number;
  /** After joining, milliseconds. */
  readonly delayMs: number;
}

/** Peers that are alike: what they have, how they decide, when they come and go. */
export interface Population {
  /** What they are called: `leecher-17` is the 17th of the population `leecher`, counted from 1. */
  readonly name: string;
  /** How many there are in all. */
  readonly count: number;
  /** What each holds at the start, as a part of the file: 0 for a leecher, 1 for a seed. */
  readonly holds: number;
  /** Bytes per second that each sends at the most. */
  readonly upload: Quantity;
  /** Bytes per second that each receives at the most. */
  readonly download: Quantity;
  /** The region in which they are, where latency goes by region. */
  readonly region: string | undefined;
  /** Which piece next. */
  readonly selector: StrategyChoice;
  /** Whom to serve. */
  readonly choker: StrategyChoice;
  /** Which pieces a seed reveals to whom; undefined: all to everybody. */
  readonly revealer: StrategyChoice | undefined;
  /** How many peers each serves at a time. */
  readonly slots: SlotSetting;
  /** A limit that each sets itself on what it sends, bytes per second, below what its line carries. */
  readonly uploadLimit: number | undefined;
  /** A limit that each sets itself on what it receives, bytes per second. */
  readonly downloadLimit: number | undefined;
  /** How many peers each knows. */
  readonly neighbours: Neighbourhood;
  /** When they come. */
  readonly arrival: Arrival;
  /** When they go, once they hold everything. */
  readonly departure: Departure;
  /** How often one gives up before it is complete, per second and peer; 0 for never. */
  readonly abortsPerSecond: number;
  /** What they do that an honest peer does not. */
  readonly behaviour: Behaviour;
  /** They play what they download; undefined: they do not. */
  readonly viewing: Viewing | undefined;
}

/** The tracker of the swarm. */
export interface TrackerPlan {
  /** Whom it introduces to whom. */
  readonly sampler: StrategyChoice;
  /** Peers that it names at the most, whatever is asked. */
  readonly mostPeers: number;
  /** How often peers are to announce, milliseconds. */
  readonly intervalMs: number;
  /** How soon they may ask again, milliseconds. */
  readonly minIntervalMs: number;
  /** From a peer to it and back, milliseconds. */
  readonly roundTripMs: number;
}

/** The same between any two. */
export interface UniformLatency {
  /** Which latency. */
  readonly kind: "uniform";
  /** One way, milliseconds. */
  readonly ms: number;
}

/** By region. */
export interface RegionalLatency {
  /** Which latency. */
  readonly kind: "regions";
  /** One way, milliseconds: `ms[from][to]`, with an entry for every pair. */
  readonly ms: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Drawn for each pair of nodes, the same both ways. */
export interface DrawnLatency {
  /** Which latency. */
  readonly kind: "drawn";
  /** One way, milliseconds. */
  readonly from: Quantity;
}

/** How long a message is on its way, one way. */
export type Latency = UniformLatency | RegionalLatency | DrawnLatency;

/** The network between the peers. */
export interface NetworkPlan {
  /** How the rates of concurrent transfers come about: the name of a link model. */
  readonly model: "turns" | "max-min";
  /** How long messages take. */
  readonly latency: Latency;
  /** How often a link breaks by itself, per second and link; 0 for never. */
  readonly lossPerSecond: number;
  /** Whether a link that was idle begins slowly, as TCP does. */
  readonly slowStart: boolean;
  /** Whether messages and headers take bandwidth; without, only the bytes of blocks do, as in a fluid model. */
  readonly overhead: boolean;
}

/** When a run ends. */
export interface StopRule {
  /** Ends when every peer that is still there is complete and nobody is to come. */
  readonly whenComplete: boolean;
  /** Ends at this time at the latest, milliseconds. */
  readonly atMs: number;
}

/** What is measured, and how finely. */
export interface MeasurePlan {
  /** Between two samples of the swarm, milliseconds. */
  readonly sampleMs: number;
  /** Who comes before this time does not count in the means of the swarm, milliseconds. */
  readonly warmUpMs: number;
}

/**
 * A swarm to be simulated, in plain numbers: bytes, milliseconds, bytes per second. People write it as YAML or
 * with `defineScenario`, in units of their choice; `readScenario` checks what they wrote and makes this of it.
 * Everything is there, defaults included, so that a result that carries its scenario says all.
 */
export interface Scenario {
  /** Its name. */
  readonly name: string;
  /** What it shows, in a line. */
  readonly summary: string;
  /** What is shared. */
  readonly file: SharedFile;
  /** Who shares it. At least one population holds everything, or all together do. */
  readonly populations: readonly Population[];
  /** The tracker. */
  readonly tracker: TrackerPlan;
  /** The network. */
  readonly network: NetworkPlan;
  /** What goes wrong, and when. */
  readonly faults: readonly Fault[];
  /** When it ends. */
  readonly stop: StopRule;
  /** What is measured. */
  readonly measures: MeasurePlan;
}
