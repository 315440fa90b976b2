import { PluginError } from "../errors.js";
import { checkEntry } from "./entry-check.js";
import { refuseMisspelt } from "./misspelt.js";
import { checkNamed } from "./plugin-head.js";
import { PLUGIN_API_VERSION, type Plugin, type StrategyEntry } from "./plugin.js";
import { STRATEGY_KINDS, type StrategyKind } from "./strategy-kind.js";
import { kindOf } from "./strategy-faults.js";
import { StrategyOffer } from "./strategy-offer.js";

/** All but the head, which has its own check. */
const FIELDS = [...Object.values(STRATEGY_KINDS).map(({ field }) => field), "register"];

/**
 * Returns what `plugin` offers. A plugin may be plain JavaScript, so nothing that its type promises is assumed.
 *
 * @throws {@link PluginError} if it breaks the contract.
 */
export function offersOf(plugin: Plugin): StrategyOffer[] {
  checkHead(plugin);
  refuseMisspelt(`plugin '${plugin.name}'`, plugin, FIELDS);
  const kinds = Object.keys(STRATEGY_KINDS) as StrategyKind[];
  const offers = kinds.flatMap((kind) => offersOfKind(plugin, kind));
  if (offers.length === 0 && plugin.register === undefined) {
    throw new PluginError(
      `plugin '${plugin.name}' offers nothing: give it selectors, chokers, samplers or revealers`,
    );
  }
  return offers;
}

function checkHead(plugin: Plugin): void {
  checkNamed(plugin, "a plugin");
  const spoken: unknown = plugin.apiVersion;
  const version = String(spoken);
  if (spoken === undefined) {
    throw new PluginError(
      `plugin '${plugin.name}' does not say which version of the plugin contract it follows: add ` +
        `\`apiVersion: ${PLUGIN_API_VERSION}\` to its definePlugin()`,
    );
  }
  if (typeof spoken !== "number") {
    throw new PluginError(
      `plugin '${plugin.name}' has the apiVersion '${version}', ${kindOf(spoken)}: write it as a number, ` +
        `\`apiVersion: ${PLUGIN_API_VERSION}\``,
    );
  }
  if (spoken !== PLUGIN_API_VERSION) {
    throw new PluginError(
      `plugin '${plugin.name}' follows version ${version} of the plugin contract, but this ` +
        `MiniBit needs version ${PLUGIN_API_VERSION}: use a release of the plugin for version ${PLUGIN_API_VERSION}`,
    );
  }
}

function offersOfKind(plugin: Plugin, kind: StrategyKind): StrategyOffer[] {
  const { field } = STRATEGY_KINDS[kind];
  const entries: unknown = plugin[field];
  if (entries === undefined) return [];
  if (typeof entries !== "object" || entries === null || Array.isArray(entries)) {
    throw new PluginError(`plugin '${plugin.name}': \`${field}\` must be an object of strategies by name`);
  }
  return Object.entries(entries).map(([name, entry]) => {
    checkEntry(kind, name, plugin.name, entry as Partial<StrategyEntry<unknown>> | null);
    return new StrategyOffer(kind, name, plugin.name, entry as StrategyEntry<unknown>);
  });
}
