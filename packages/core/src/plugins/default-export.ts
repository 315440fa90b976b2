import { isRecord } from "./is-record.js";

/**
 * Returns the default export of a module as a loader returned it; undefined if it has none. For CommonJS, that is
 * `module.exports` or its `default`. Which of the two a loader returns depends on whether Node evaluated the file,
 * and whether for the first time: `import` wraps what `require` had cached unwrapped.
 */
export function defaultExport(loaded: unknown): unknown {
  if (!isRecord(loaded)) return loaded;
  if (!("default" in loaded)) return isModule(loaded) || isEmpty(loaded) ? undefined : loaded;
  const exported = loaded["default"];
  if (!isRecord(exported)) return exported;
  if ("default" in exported) return exported["default"];
  return isModule(exported) ? undefined : exported;
}

/** A native ES module has a tag; one compiled to CommonJS has `__esModule`. */
function isModule(loaded: { readonly [Symbol.toStringTag]?: unknown }): boolean {
  return loaded[Symbol.toStringTag] === "Module" || "__esModule" in loaded;
}

/** A module without exports. */
function isEmpty(loaded: object): boolean {
  return Object.keys(loaded).length === 0;
}
