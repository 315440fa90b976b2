import { PLUGIN_PREFIX } from "@minibit/core";
import { UsageError } from "../errors.js";

/** The names of a new plugin. */
export interface PluginName {
  /** Name of its strategy: `my-selector`. */
  readonly strategy: string;
  /** Name of its package: `minibit-plugin-my-selector`, `@me/minibit-plugin-my-selector`. */
  readonly package: string;
  /** Value of `--plugin` where the package is installed: `my-selector`, `@me/my-selector`. */
  readonly short: string;
  /** Name of its folder, the last part of the name as typed. */
  readonly folder: string;
}

/** Optional npm scope, optional prefix of ours, and a valid name of a strategy. */
const NAME = new RegExp(
  `^(?<scope>@[a-z0-9][a-z0-9._-]*/)?(?<prefix>${PLUGIN_PREFIX})?(?<strategy>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$`,
);

/** Maximum length of an npm package name, including the scope. */
const LONGEST_PACKAGE_NAME = 214;

/**
 * Parses the name as typed: `my-selector`, `minibit-plugin-my-selector`, `@me/my-selector`.
 *
 * @throws UsageError if it is not valid for a package and a strategy.
 */
export function readPluginName(given: string): PluginName {
  const { scope = "", prefix = "", strategy } = NAME.exec(given)?.groups ?? {};
  if (strategy === undefined) {
    throw new UsageError(
      `'${given}' cannot be the name of a plugin: begin with a lower-case letter, and use letters, digits and '-', ` +
        "like my-selector or @me/my-selector",
    );
  }
  const characters = scope.length + PLUGIN_PREFIX.length + strategy.length;
  if (characters > LONGEST_PACKAGE_NAME) {
    throw new UsageError(
      `the name of the package would have ${characters} characters, and npm takes at most ${LONGEST_PACKAGE_NAME}: ` +
        "choose a shorter one",
    );
  }
  return {
    strategy,
    package: `${scope}${PLUGIN_PREFIX}${strategy}`,
    short: `${scope}${strategy}`,
    folder: `${prefix}${strategy}`,
  };
}
