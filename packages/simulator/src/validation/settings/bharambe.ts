import { namedChoice, type StrategyChoice } from "@minibit/core";
import type { Neighbourhood, Scenario } from "../../scenario/index.js";
import type { ValidationOptions } from "../validation-experiment.js";
import { fixed, isSeed, published, withLeechers, withPopulations } from "./published.js";

/** What the seed says of its pieces. */
export type Revealing =
  /** All to everybody. */
  | "plain"
  /** The smart seed of Bharambe et al.: to each peer the pieces that were served least. */
  | "smart"
  /** BEP 16: the next piece when the one before was passed on. */
  | "super";

/** What differs from the homogeneous or the heterogeneous crowd of Bharambe et al. as it comes with MiniBit. */
export interface BharambeSwarm {
  /** How many come within ten seconds. */
  readonly leechers: number;
  /** The upload rate of each seed, kbps. */
  readonly seedKbps: number;
  /** How many seeds; one unless it is said. */
  readonly seedCount?: number;
  /** What the seed says of its pieces. */
  readonly revealing: Revealing;
  /** How many peers the tracker names. */
  readonly listed: number;
  /** Which piece next; rarest first unless it is said. */
  readonly selector?: StrategyChoice | undefined;
  /** Whom leechers serve; tit for tat unless it is said. */
  readonly choker?: StrategyChoice | undefined;
  /** The 400 pieces of the file are a quarter as large, for a quick validation. Fewer pieces would be another thing. */
  readonly quick?: boolean;
}

/** How many leechers are in their crowd. */
export function crowdOf(options: ValidationOptions): number {
  return options.quick ? 200 : 1_000;
}

/** How many are in one of which there are many settings. */
export function smallCrowdOf(options: ValidationOptions): number {
  return options.quick ? 100 : 400;
}

/** Of the bytes of the file, and of each piece, in a quick validation. */
const QUICK_PART = 1 / 4;

/** Bytes per second of a kbps: OctoSim counts 1,024 bits to the kilobit. */
const KBPS = 128;

/** More links than any peer comes to hold. */
const NO_LIMIT = 400;

const REVEALERS: Readonly<Record<Revealing, StrategyChoice | undefined>> = {
  plain: undefined,
  smart: "least-served",
  super: "super",
};

/** Leechers that are all alike: 1,500 kbps down, 400 up. */
export function homogeneous(given: BharambeSwarm): Scenario {
  return crowd("bharambe-homogeneous", given);
}

/** Leechers of three classes, a third each. */
export function heterogeneous(given: BharambeSwarm): Scenario {
  return crowd("bharambe-heterogeneous", given);
}

function crowd(name: string, given: BharambeSwarm): Scenario {
  const { leechers, listed } = given;
  const base = withLeechers(published(name), leechers);
  const swarm = withPopulations(base, (one) => ({
    ...one,
    ...(isSeed(one) ? seedOf(given) : strategiesOf(given)),
    neighbours: degreeOf(listed),
  }));
  return {
    ...swarm,
    name: nameOf(name, given),
    file: given.quick ? quick(base.file) : base.file,
    tracker: { ...base.tracker, mostPeers: listed },
  };
}

function quick({ bytes, pieceBytes }: Scenario["file"]): Scenario["file"] {
  return { bytes: bytes * QUICK_PART, pieceBytes: pieceBytes * QUICK_PART };
}

/**
 * A degree as OctoSim makes it: a peer is named `listed` others and asks for more when it has two fewer. There it holds
 * twice as many at the most, and drops one at random for a newcomer. Here a peer that is full refuses, and late comers
 * would know each other and hardly anybody who came before; so it is never full. The papers' d = 7 comes of 5, d = 40
 * of 27.
 */
function degreeOf(listed: number): Neighbourhood {
  return { wanted: listed, few: listed - 2, most: NO_LIMIT };
}

function seedOf({ seedKbps, seedCount = 1, revealing }: BharambeSwarm) {
  const rate = fixed(seedKbps * KBPS);
  return { count: seedCount, upload: rate, download: rate, revealer: REVEALERS[revealing] };
}

function strategiesOf({ selector, choker }: BharambeSwarm) {
  return { ...(selector === undefined ? {} : { selector }), ...(choker === undefined ? {} : { choker }) };
}

function nameOf(name: string, given: BharambeSwarm): string {
  const { leechers, seedKbps, seedCount = 1, revealing, listed, selector, choker } = given;
  const strategies = [selector, choker].flatMap((one) => (one === undefined ? [] : namedChoice(one).name));
  const seed = `${seedCount === 1 ? "seed" : `${seedCount}-seeds`}-${seedKbps}-${revealing}`;
  return [name, leechers, seed, `list-${listed}`, ...strategies, ...(given.quick ? ["quick"] : [])].join("-");
}
