/** The path in `import "./a"`, `import x from "./a"`, `export * from "./a"`, `import("./a")` and `require("./a")`. */
const RELATIVE_IMPORT = /\b(?:from|import|require)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]+)\1/g;

/**
 * The relative paths that the module `text` imports, as written, each once. The text is searched, not parsed: an
 * import in a comment counts as well, and a path computed at run time does not.
 */
export function relativeImports(text: string): string[] {
  return [...new Set([...text.matchAll(RELATIVE_IMPORT)].map(([, , path]) => path as string))];
}
