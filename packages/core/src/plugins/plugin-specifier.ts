/** A file that is named by its extension even without a `./` before it. */
const MODULE_FILE = /\.[cm]?[jt]s$/;
const ABSOLUTE = /^(\/|[a-zA-Z]:[\\/])/;
const RELATIVE = /^\.{1,2}([\\/]|$)/;

/** What packages of plugins are called, so that they can be found and named short. */
export const PLUGIN_PREFIX = "minibit-plugin-";

/** Whether `specifier` names a file or folder rather than a package. */
export function isPath(specifier: string): boolean {
  return ABSOLUTE.test(specifier) || RELATIVE.test(specifier) || MODULE_FILE.test(specifier);
}

/**
 * The packages that `specifier` may mean, in the order in which to try: `foo` is `minibit-plugin-foo`, else
 * `foo` itself; `@scope/foo` likewise. Nothing else is guessed, and nothing is scanned.
 */
export function packageNames(specifier: string): string[] {
  const [, scope = "", name = ""] = /^(@[^/]+\/)?(.*)$/.exec(specifier) ?? [];
  return name.startsWith(PLUGIN_PREFIX) ? [specifier] : [`${scope}${PLUGIN_PREFIX}${name}`, specifier];
}
