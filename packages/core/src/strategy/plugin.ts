import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { DependencyContainer } from "../di/index.js";
import { type Token, token } from "../di/token.js";
import type { ClassMisfit } from "./class-misfit.js";
import type { ChokeStrategy } from "./choke-strategy.js";
import type { PeerSampler } from "./peer-sampler.js";
import type { PieceRevealer } from "./piece-revealer.js";
import type { PieceSelector } from "./piece-selector.js";
import type { StrategyTrait } from "./strategy-trait.js";

/** The version of the plugin contract that this MiniBit speaks. */
export const PLUGIN_API_VERSION = 1;

/**
 * Hands out what a strategy may ask for: `RANDOM`, `LOGGER` and `CLOCK`, those of the torrent that the
 * strategy is made for.
 */
export type Ask = <T>(token: Token<T>) => T;

/** Makes a strategy; `options` are complete and fit the schema. */
export type StrategyFactory<Strategy, Options> = (options: Options, ask: Ask) => Strategy;

/**
 * A class of strategies. A plain one is made with `(options, ask)`; one decorated with `injectable` of
 * `@minibit/core/di` with what its parameters name by `inject`: {@link OPTIONS} or what {@link Ask} hands out.
 */
export type StrategyClass<Strategy> = new (...parameters: never[]) => Strategy;

/** Token of a strategy's own options, for decorated classes; fits a parameter of any type. */
export const OPTIONS = token<never>("StrategyOptions");

/** One strategy that a plugin offers. */
export interface StrategyEntry<Strategy, Options = unknown> {
  /** What it does, in one line for lists. */
  readonly summary: string;
  /** Where it comes from: the paper, the BEP, or the client that uses it. */
  readonly source?: string;
  /**
   * What it promises beyond the contract; checked by the conformance suites. A selector may promise `spread-ties`, a choker
   * anything, samplers and revealers nothing.
   */
  readonly traits?: readonly StrategyTrait[];
  /** Its options, as any Standard Schema, with defaults for all; without it there are none. */
  readonly options?: StandardSchemaV1<unknown, Options>;
  /** Makes one for a torrent (a sampler: for a tracker): a function, or a class. */
  readonly create: StrategyFactory<Strategy, Options> | StrategyClass<Strategy>;
}

/** Strategies by the names under which people choose them. */
export type StrategyEntries<Strategy> = Readonly<Record<string, StrategyEntry<Strategy, never>>>;

/** A plugin: strategies with names. Data, not magic. */
export interface Plugin {
  /** Its own name, shown in messages. */
  readonly name: string;
  /** {@link PLUGIN_API_VERSION} at the time of writing. */
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  /** Which piece next. */
  readonly selectors?: StrategyEntries<PieceSelector>;
  /** Whom to serve. */
  readonly chokers?: StrategyEntries<ChokeStrategy>;
  /** Whom to introduce. */
  readonly samplers?: StrategyEntries<PeerSampler>;
  /** Which pieces a seed reveals to whom. */
  readonly revealers?: StrategyEntries<PieceRevealer>;
  /**
   * Called once for each peer that is made with the plugin: may bind other ports than the system's (a store,
   * a transport). What the embedder or a simulation binds is bound afterwards and wins.
   */
  readonly register?: (container: DependencyContainer) => void;
}

/** Types a plugin where it is written; returns it unchanged. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/**
 * Types one strategy where it is written, with its options inferred from the schema; returns it unchanged. A class with a
 * parameter that it cannot be given does not compile.
 */
export function defineStrategy<
  Strategy,
  Options = undefined,
  Parameters extends readonly unknown[] = never[],
>(
  entry: Omit<StrategyEntry<Strategy, Options>, "create"> & {
    readonly create: StrategyFactory<Strategy, Options> | (new (...parameters: [...Parameters]) => Strategy);
  } & ClassMisfit<Parameters, Options>,
): StrategyEntry<Strategy, never> {
  return entry as unknown as StrategyEntry<Strategy, never>;
}
