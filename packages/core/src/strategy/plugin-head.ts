import { PluginError } from "../errors.js";
import type { Plugin } from "./plugin.js";
import { kindOf } from "./strategy-faults.js";

/** How a file of a plugin ends. @internal */
export const PLUGIN_ENDING = "end it with `export default definePlugin({ ... })`";

/**
 * Checks that `plugin` is one and has a name, which later messages use. Until then they call it `title`.
 *
 * @internal
 * @throws {@link PluginError} if it is not.
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
