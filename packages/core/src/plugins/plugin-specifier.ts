/** A file that is named by its extension even without a `./` before it. */
const MODULE_FILE = /\.[cm]?[jt]s$/;
const ABSOLUTE = /^(\/|[a-zA-Z]:[\\/])/;
const RELATIVE = /^\.{1,2}([\\/]|$)/;
/** As a shell completes the name of a folder. */
const FOLDER = /[\\/]$/;

/** An address as browsers have it, or a module of Node's own. */
const ADDRESS = /^(node:|[a-z][a-z0-9+.-]*:\/\/)/i;

/** Prefix of the names of plugin packages. It makes them easy to find and allows a short form. */
export const PLUGIN_PREFIX = "minibit-plugin-";

/** Whether `specifier` names a file or folder rather than a package. */
export function isPath(specifier: string): boolean {
  return [ABSOLUTE, RELATIVE, FOLDER, MODULE_FILE].some((form) => form.test(specifier));
}

/** What `specifier` is if it is neither a path nor the name of a package; undefined otherwise. */
export function otherAddress(specifier: string): string | undefined {
  if (!ADDRESS.test(specifier)) return undefined;
  return specifier.startsWith("node:") ? "a module of Node itself" : "an address";
}

/** Whether `specifier` ends as the name of a file does. */
export function isModuleFile(specifier: string): boolean {
  return MODULE_FILE.test(specifier);
}

/** The path that may be meant by `specifier`, which looked like a package: without its scope or a wrong extension. */
export function exampleFile(specifier: string): string {
  return `./${specifier.replace(/^@[^/]*\//, "").replace(/(?<=[^/])\.\w*$/, "")}.ts`;
}

/**
 * The packages that `specifier` may mean, in the order in which to try: `foo` is `minibit-plugin-foo`, else
 * `foo` itself; `@scope/foo` likewise. Nothing else is guessed, and nothing is scanned.
 */
export function packageNames(specifier: string): string[] {
  const [, scope = "", name = ""] = /^(@[^/]+\/)?(.*)$/.exec(specifier) ?? [];
  return name.startsWith(PLUGIN_PREFIX) ? [specifier] : [`${scope}${PLUGIN_PREFIX}${name}`, specifier];
}
