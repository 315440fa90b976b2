import type { Plugin } from "@minibit/core";
import type { PluginFacts } from "../metrics/run-result.js";

/** Plugins, and what is to be said of them in results; both in the order in which they were asked for. */
export interface LoadedPlugins {
  /** The plugins. */
  readonly plugins: readonly Plugin[];
  /** Name, version and hash of each. */
  readonly facts: readonly PluginFacts[];
}

/** Where plugins come from; a port, so that runs can be tested without files. */
export interface PluginSource {
  /**
   * Loads what `specifiers` name, looked for from `folders` in that order.
   *
   * @throws PluginError when one is not found or fails while it is loaded.
   */
  load(specifiers: readonly string[], folders: readonly string[]): Promise<LoadedPlugins>;
  /** Where in a plugin `thrown` was thrown, `mine.ts:3:31`, seen from the last of `folders`; undefined where nobody knows. */
  placeOf(thrown: unknown, folders: readonly string[]): string | undefined;
}
