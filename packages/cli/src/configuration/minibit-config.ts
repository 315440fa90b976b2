import type { Plugin, StrategyChoice } from "@minibit/core/strategy";

/** An option's value, as it is typed after `--` or as a number. */
export type OptionText = string | number;

/** What a `minibit.config` file says: plugins, and options for when the command line does not give them. */
export interface MinibitConfig {
  /** Plugins with more strategies: a file, a folder or a package by its name, or the plugin itself. */
  readonly plugins?: readonly (string | Plugin)[];
  /** Options of `minibit peer`. */
  readonly peer?: PeerConfig;
  /** Options of `minibit tracker`. */
  readonly tracker?: TrackerConfig;
}

/** Options of `minibit peer`, as `minibit peer --help` describes them. */
export interface PeerConfig {
  /** The folder where the data is or goes. */
  readonly dir?: string;
  /** What this peer is called. */
  readonly id?: string;
  /** The address to listen on. */
  readonly host?: string;
  /** The port to listen on; 0 is any that is free. */
  readonly port?: OptionText;
  /** The tracker to announce to, instead of the torrent's own. */
  readonly tracker?: string;
  /** Peers to dial, each as `host:port`. */
  readonly peer?: string | readonly string[];
  /** Which piece comes next. */
  readonly selector?: StrategyChoice;
  /** Whom to serve. */
  readonly choker?: StrategyChoice;
  /** How many peers to serve at a time, regular and optimistic: `4+1`, or `auto`. */
  readonly slots?: OptionText;
  /** When to stop: `complete`, `forever`, `ratio=2` or `30s`. */
  readonly until?: OptionText;
  /** Give up when no peer is there for so long: `30s`, a number of seconds, or `never`. */
  readonly timeout?: OptionText;
  /** Peers to be connected with, per torrent. */
  readonly maxPeers?: OptionText;
  /** Bytes per second to send: `2MiB`. */
  readonly uploadLimit?: OptionText;
  /** Bytes per second to receive: `2MiB`. */
  readonly downloadLimit?: OptionText;
  /** Which pieces a seed shows to whom. */
  readonly revealer?: StrategyChoice;
  /** Whether a seed shows its pieces one by one (BEP 16): short for the revealer `super`. */
  readonly superSeed?: boolean;
  /** Bytes per second at which the data is played while it comes. */
  readonly playback?: OptionText;
  /** Whether every decision is shown. */
  readonly explain?: boolean;
  /** Whether events are printed as lines of JSON. */
  readonly json?: boolean;
  /** Whether nothing is printed but errors. */
  readonly quiet?: boolean;
}

/** Options of `minibit tracker`, as `minibit tracker --help` describes them. */
export interface TrackerConfig {
  /** The address to listen on. */
  readonly host?: string;
  /** The port to listen on; 0 is any that is free. */
  readonly port?: OptionText;
  /** Files and folders to offer and serve. */
  readonly seed?: string | readonly string[];
  /** How often peers are to announce: `10m`, or a number of seconds. */
  readonly interval?: OptionText;
  /** Whom to introduce to whom. */
  readonly sampler?: StrategyChoice;
  /** Whether events are printed as lines of JSON. */
  readonly json?: boolean;
  /** Whether nothing is printed but errors. */
  readonly quiet?: boolean;
}

/**
 * Types a configuration where it is written; returns it unchanged.
 *
 * @example
 * ```ts
 * // minibit.config.ts
 * import { defineConfig } from "minibit";
 *
 * export default defineConfig({
 *   plugins: ["./my-strategy.ts"],
 *   peer: { choker: { name: "tft", options: { newcomerWeight: 5 } }, uploadLimit: "2MiB" },
 * });
 * ```
 */
export function defineConfig(config: MinibitConfig): MinibitConfig {
  return config;
}
