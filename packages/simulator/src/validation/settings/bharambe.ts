import { namedChoice, type StrategyChoice } from "@minibit/core";
import type { Neighbourhood, Scenario } from "../../scenario/index.js";
import type { ValidationOptions } from "../validation-experiment.js";
import { fixed, isSeed, published, withLeechers, withPopulations } from "./published.js";

/** What the seed reveals of its pieces. */
export type Revealing =
  /** All pieces, to everybody. */
  | "plain"
  /** The smart seed of Bharambe et al.: to each peer the pieces that were served least. */
  | "smart"
  /** BEP 16: the next piece once the previous one was passed on. */
  | "super";

/** Differences from the homogeneous or heterogeneous crowd of Bharambe et al. that is included in MiniBit. */
export interface BharambeSwarm {
  /** Number of leechers, which arrive within ten seconds. */
  readonly leechers: number;
  /** The upload rate of each seed, kbps. */
  readonly seedKbps: number;
  /** Number of seeds; one by default. */
  readonly seedCount?: number;
  /** What the seed reveals of its pieces. */
  readonly revealing: Revealing;
  /** Number of peers that the tracker names. */
  readonly listed: number;
  /** The piece selector; rarest first by default. */
  readonly selector?: StrategyChoice | undefined;
  /** The choker of leechers; tit for tat by default. */
  readonly choker?: StrategyChoice | undefined;
  /** The file's 400 pieces are a quarter as large, for a quick validation. Fewer pieces would be another experiment. */
  readonly quick?: boolean;
}

/** Returns the number of leechers in their crowd. */
export function crowdOf(options: ValidationOptions): number {
  return options.quick ? 200 : 1_000;
}

/** Returns the number of leechers in experiments with many settings. */
export function smallCrowdOf(options: ValidationOptions): number {
  return options.quick ? 100 : 400;
}

/** Part of the bytes of the file, and of each piece, in a quick validation. */
const QUICK_PART = 1 / 4;

/** Bytes per second in a kbps: OctoSim counts 1,024 bits to the kilobit. */
const KBPS = 128;

/** More links than any peer comes to hold. */
const NO_LIMIT = 400;

const REVEALERS: Readonly<Record<Revealing, StrategyChoice | undefined>> = {
  plain: undefined,
  smart: "least-served",
  super: "super",
};

/** Equal leechers: 1,500 kbps down, 400 up. */
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
 * A degree as in OctoSim: a peer is told of `listed` others and asks for more when it has two fewer. There it holds at
 * most twice as many, and drops a random one for a newcomer. Here a full peer refuses, so late arrivals would know each
 * other and hardly any earlier peer; therefore peers are never full. The papers' d = 7 results from 5, d = 40 from 27.
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
