import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { DependencyContainer } from "../di/index.js";
import { type Token, token } from "../di/token.js";
import type { ClassMisfit } from "./class-misfit.js";
import type { ChokeStrategy } from "./choke-strategy.js";
import type { PeerSampler } from "./peer-sampler.js";
import type { PieceRevealer } from "./piece-revealer.js";
import type { PieceSelector } from "./piece-selector.js";
import type { StrategyTrait } from "./strategy-trait.js";

/** The version of the plugin contract that this MiniBit supports. */
export const PLUGIN_API_VERSION = 1;

/** Returns what a strategy may ask for: `RANDOM`, `LOGGER` or `CLOCK` of the torrent for which the strategy is made. */
export type Ask = <T>(token: Token<T>) => T;

/** Makes a strategy. The `options` are complete and match the schema. */
export type StrategyFactory<Strategy, Options> = (options: Options, ask: Ask) => Strategy;

/**
 * A strategy class. A plain class is constructed with `(options, ask)`. A class decorated with `injectable` of
 * `@minibit/core/di` is constructed with what its parameters name by `inject`: {@link OPTIONS} or whatever {@link Ask}
 * returns.
 */
export type StrategyClass<Strategy> = new (...parameters: never[]) => Strategy;

/** Token of a strategy's own options, for decorated classes. Fits a parameter of any type. */
export const OPTIONS = token<never>("StrategyOptions");

/** One strategy that a plugin offers. */
export interface StrategyEntry<Strategy, Options = unknown> {
  /** What the strategy does, in one line, for lists. */
  readonly summary: string;
  /** Origin of the strategy: the paper, the BEP, or the client that uses it. */
  readonly source?: string;
  /**
   * What the strategy promises beyond the contract; checked by the conformance suites. A selector may promise
   * `spread-ties`, a choker any trait, samplers and revealers none.
   */
  readonly traits?: readonly StrategyTrait[];
  /**
   * Schema of the options: any Standard Schema, with a default for each option. Without it, the strategy has no
   * options.
   */
  readonly options?: StandardSchemaV1<unknown, Options>;
  /** Makes an instance for a torrent (for a tracker in the case of a sampler): a function or a class. */
  readonly create: StrategyFactory<Strategy, Options> | StrategyClass<Strategy>;
}

/** Strategies by the names under which users choose them. */
export type StrategyEntries<Strategy> = Readonly<Record<string, StrategyEntry<Strategy, never>>>;

/** A plugin: named strategies, as plain data. */
export interface Plugin {
  /** The plugin's name, shown in messages. */
  readonly name: string;
  /** The {@link PLUGIN_API_VERSION} for which the plugin was written. */
  readonly apiVersion: typeof PLUGIN_API_VERSION;
  /** Strategies that decide which piece to start next. */
  readonly selectors?: StrategyEntries<PieceSelector>;
  /** Strategies that decide which peers to serve. */
  readonly chokers?: StrategyEntries<ChokeStrategy>;
  /** Strategies that decide which peers a tracker introduces. */
  readonly samplers?: StrategyEntries<PeerSampler>;
  /** Strategies that decide which pieces a seed reveals to which peer. */
  readonly revealers?: StrategyEntries<PieceRevealer>;
  /**
   * Called once for each peer made with the plugin. It may bind ports (a store, a transport) to replace the system's.
   * Bindings of the embedder or of a simulation are made afterwards and take precedence.
   */
  readonly register?: (container: DependencyContainer) => void;
}

/** Checks the type of a plugin where it is written. Returns the plugin unchanged. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}

/**
 * Checks the type of a strategy where it is written and infers its options from the schema. Returns the entry
 * unchanged. A class with a parameter that cannot be supplied does not compile.
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
