import { isRecord } from "./is-record.js";

/**
 * The default export of a module, given what a loader made of it; undefined where it has none. Of CommonJS that is
 * `module.exports`, or its `default`. Which of them a loader shows depends on whether Node evaluated the file, and
 * on whether that was the first time: `import` wraps what `require` had kept as it is.
 */
export function defaultExport(loaded: unknown): unknown {
  if (!isRecord(loaded)) return loaded;
  if (!("default" in loaded)) return isModule(loaded) || isEmpty(loaded) ? undefined : loaded;
  const exported = loaded["default"];
  if (!isRecord(exported)) return exported;
  if ("default" in exported) return exported["default"];
  return isModule(exported) ? undefined : exported;
}

/** Node's own ES module says what it is; one that was made into CommonJS has a mark. */
function isModule(loaded: { readonly [Symbol.toStringTag]?: unknown }): boolean {
  return loaded[Symbol.toStringTag] === "Module" || "__esModule" in loaded;
}

/** What a module exports that exports nothing. */
function isEmpty(loaded: object): boolean {
  return Object.keys(loaded).length === 0;
}
