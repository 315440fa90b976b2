/** A file, by its extension, even without a leading `./`. */
const MODULE_FILE = /\.[cm]?[jt]s$/;
const ABSOLUTE = /^(\/|[a-zA-Z]:[\\/])/;
const RELATIVE = /^\.{1,2}([\\/]|$)/;
/** A folder as a shell completes its name. */
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

/** Whether `specifier` ends like a module file. */
export function isModuleFile(specifier: string): boolean {
  return MODULE_FILE.test(specifier);
}

/** The path that `specifier`, which looks like a package, may mean: without scope or wrong extension. */
export function exampleFile(specifier: string): string {
  return `./${specifier.replace(/^@[^/]*\//, "").replace(/(?<=[^/])\.\w*$/, "")}.ts`;
}

/**
 * The packages that `specifier` may mean, in the order to try them: `foo` is `minibit-plugin-foo`, otherwise `foo`
 * itself; `@scope/foo` likewise. Nothing else is guessed or scanned.
 */
export function packageNames(specifier: string): string[] {
  const [, scope = "", name = ""] = /^(@[^/]+\/)?(.*)$/.exec(specifier) ?? [];
  return name.startsWith(PLUGIN_PREFIX) ? [specifier] : [`${scope}${PLUGIN_PREFIX}${name}`, specifier];
}
