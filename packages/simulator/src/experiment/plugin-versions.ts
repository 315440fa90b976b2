import type { PluginFacts } from "../metrics/run-result.js";

/** What of plugins makes a difference to a result, by name: not from where they were loaded. */
export type PluginVersions = Readonly<Record<string, Pick<PluginFacts, "version" | "contentHash">>>;

/** The versions of the plugins of which `facts` tell. */
export function pluginVersions(facts: readonly PluginFacts[]): PluginVersions {
  return Object.fromEntries(facts.map(({ name, version, contentHash }) => [name, { version, contentHash }]));
}
