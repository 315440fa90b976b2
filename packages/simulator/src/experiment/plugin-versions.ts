import type { PluginFacts } from "../metrics/run-result.js";

/** The facts about plugins that affect a result, by name; where they were loaded from does not. */
export type PluginVersions = Readonly<Record<string, Pick<PluginFacts, "version" | "contentHash">>>;

/** Returns the versions of the plugins in `facts`. */
export function pluginVersions(facts: readonly PluginFacts[]): PluginVersions {
  return Object.fromEntries(facts.map(({ name, version, contentHash }) => [name, { version, contentHash }]));
}
