import type { Plugin } from "@minibit/core";
import type { PluginFacts } from "../../metrics/run-result.js";

/** Loaded plugins and the facts about them for results, both in the order in which they were requested. */
export interface LoadedPlugins {
  /** The plugins. */
  readonly plugins: readonly Plugin[];
  /** Name, version and hash of each. */
  readonly facts: readonly PluginFacts[];
}

/** Loads plugins. It is a port, so that runs can be tested without files. */
export interface PluginSource {
  /**
   * Loads the plugins named by `specifiers`, looked up in `folders`, in that order.
   *
   * @throws PluginError if one is not found or fails to load.
   */
  load(specifiers: readonly string[], folders: readonly string[]): Promise<LoadedPlugins>;
  /**
   * Returns where in a plugin `thrown` was thrown, `mine.ts:3:31`, relative to the last of `folders`; undefined if
   * unknown.
   */
  placeOf(thrown: unknown, folders: readonly string[]): string | undefined;
}
