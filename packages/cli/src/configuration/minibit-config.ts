import type { Plugin, StrategyChoice } from "@minibit/core/strategy";

/** Value of an option: text as typed after `--`, or a number. */
export type OptionText = string | number;

/** Content of a `minibit.config` file: plugins, and options to use if the command line does not give them. */
export interface MinibitConfig {
  /** Plugins with additional strategies: the name of a file, a folder or a package, or the plugin itself. */
  readonly plugins?: readonly (string | Plugin)[];
  /** Options of `minibit peer`. */
  readonly peer?: PeerConfig;
  /** Options of `minibit tracker`. */
  readonly tracker?: TrackerConfig;
}

/** Options of `minibit peer`, as `minibit peer --help` describes them. */
export interface PeerConfig {
  /** The folder that contains, or will contain, the data. */
  readonly dir?: string;
  /** Name of this peer. */
  readonly id?: string;
  /** The address to listen on. */
  readonly host?: string;
  /** The port to listen on; 0 for any free port. */
  readonly port?: OptionText;
  /** The tracker to announce to, instead of the torrent's own. */
  readonly tracker?: string;
  /** Peers to dial, each as `host:port`. */
  readonly peer?: string | readonly string[];
  /** Decides which piece to start next. */
  readonly selector?: StrategyChoice;
  /** Decides which peers to serve. */
  readonly choker?: StrategyChoice;
  /** Number of peers to serve at a time, regular and optimistic: `4+1`, or `auto`. */
  readonly slots?: OptionText;
  /** When to stop: `complete`, `forever`, `ratio=2` or `30s`. */
  readonly until?: OptionText;
  /** Time without any connected peer after which to give up: `30s`, a number of seconds, or `never`. */
  readonly timeout?: OptionText;
  /** Maximum number of connections per torrent. */
  readonly maxPeers?: OptionText;
  /** Upload limit, bytes per second: `2MiB`. */
  readonly uploadLimit?: OptionText;
  /** Download limit, bytes per second: `2MiB`. */
  readonly downloadLimit?: OptionText;
  /** Decides which pieces a seed reveals to which peer. */
  readonly revealer?: StrategyChoice;
  /** Whether a seed reveals its pieces one by one (BEP 16): short for the revealer `super`. */
  readonly superSeed?: boolean;
  /** Rate at which the data is played while it arrives, bytes per second. */
  readonly playback?: OptionText;
  /** Whether to print every decision. */
  readonly explain?: boolean;
  /** Whether to print events as lines of JSON. */
  readonly json?: boolean;
  /** Whether to print only errors. */
  readonly quiet?: boolean;
}

/** Options of `minibit tracker`, as `minibit tracker --help` describes them. */
export interface TrackerConfig {
  /** The address to listen on. */
  readonly host?: string;
  /** The port to listen on; 0 for any free port. */
  readonly port?: OptionText;
  /** Files and folders to offer and serve. */
  readonly seed?: string | readonly string[];
  /** Interval between announces: `10m`, or a number of seconds. */
  readonly interval?: OptionText;
  /** Decides which peers to introduce to which. */
  readonly sampler?: StrategyChoice;
  /** Whether to print events as lines of JSON. */
  readonly json?: boolean;
  /** Whether to print only errors. */
  readonly quiet?: boolean;
}

/**
 * Checks the type of a configuration where it is written. Returns the configuration unchanged.
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
