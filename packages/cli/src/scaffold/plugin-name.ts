import { PLUGIN_PREFIX } from "@minibit/core";
import { UsageError } from "../errors.js";

/** What a new plugin is called, wherever it has a name. */
export interface PluginName {
  /** Its strategy: `my-selector`. */
  readonly strategy: string;
  /** Its package: `minibit-plugin-my-selector`, `@me/minibit-plugin-my-selector`. */
  readonly package: string;
  /** What `--plugin` takes where the package is installed: `my-selector`, `@me/my-selector`. */
  readonly short: string;
  /** Its folder, the last part of the name as it was given. */
  readonly folder: string;
}

/** A scope of npm, or none; our prefix, or none; and what can be the name of a strategy. */
const NAME = new RegExp(
  `^(?<scope>@[a-z0-9][a-z0-9._-]*/)?(?<prefix>${PLUGIN_PREFIX})?(?<strategy>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)$`,
);

/** The longest name of a package that npm takes, scope included. */
const LONGEST_PACKAGE_NAME = 214;

/**
 * Takes apart what was typed: `my-selector`, `minibit-plugin-my-selector`, `@me/my-selector`.
 *
 * @throws UsageError where no package and strategy can be called so.
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
