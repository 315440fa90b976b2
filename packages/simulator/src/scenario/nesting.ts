/** Most nested levels of a scenario; it needs six. */
const MOST_LEVELS = 50;

/** A line with this many list marks in a row, or this much indentation. */
const DEEP_LINE = new RegExp(`(?:[-?:][ \\t]+){${MOST_LEVELS}}|^[ \\t]{${8 * MOST_LEVELS}}`, "m");

/**
 * Returns whether `text` is nested deeper than any scenario. This is checked before parsing: the YAML parser calls
 * itself for each level, and with some thousands of levels the process dies without an error that could be caught.
 */
export function isTooDeep(text: string): boolean {
  return DEEP_LINE.test(text) || bracketDepth(text) > MOST_LEVELS;
}

/** Brackets in comments and quotes count as well: real scenarios are far below the limit, and abuse is far above it. */
function bracketDepth(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
