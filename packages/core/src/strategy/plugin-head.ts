import { PluginError } from "../errors.js";
import type { Plugin } from "./plugin.js";
import { kindOf } from "./strategy-faults.js";

/** How a file of a plugin ends. @internal */
export const PLUGIN_ENDING = "end it with `export default definePlugin({ ... })`";

/**
 * Looks whether `plugin` is one and has a name, by which all that is wrong with it is told from then on. Until then it is
 * called `title`.
 *
 * @internal
 * @throws {@link PluginError} when it is none.
 */
export function checkNamed(plugin: unknown, title: string): asserts plugin is Plugin {
  if (typeof plugin !== "object" || plugin === null || Array.isArray(plugin)) {
    throw new PluginError(
      `${title} is ${kindOf(plugin)}, not an object made by definePlugin(): ${PLUGIN_ENDING}`,
    );
  }
  const { name } = plugin as Partial<Plugin>;
  if (typeof name !== "string" || name.trim() === "") {
    throw new PluginError(`${title} needs a name: add \`name\` to its definePlugin()`);
  }
}
