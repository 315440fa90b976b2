/** Levels that a scenario may have, one in the other; it needs six. */
const MOST_LEVELS = 50;

/** Of a line, so many list marks on end or so much space at its beginning. */
const DEEP_LINE = new RegExp(`(?:[-?:][ \\t]+){${MOST_LEVELS}}|^[ \\t]{${8 * MOST_LEVELS}}`, "m");

/**
 * Whether `text` nests deeper than any scenario. It is found out before it is read: the parser of YAML calls itself for
 * each level, and with some thousands of them the process is at its end, without an error that anybody could catch.
 */
export function isTooDeep(text: string): boolean {
  return DEEP_LINE.test(text) || bracketDepth(text) > MOST_LEVELS;
}

/** Brackets in comments and quotes count as well: what is meant is far below the limit, and the rest far above. */
function bracketDepth(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === "[" || bracket === "{" ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
