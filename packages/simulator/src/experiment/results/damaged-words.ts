/** Number of files that are named. */
const NAMED = 5;

/** Returns which runs are missing because the files at `paths` are damaged; at least one is. */
export function damagedWords(paths: readonly string[]): string {
  const more = paths.length - NAMED;
  const named = paths.slice(0, NAMED).join(", ") + (more > 0 ? `, and ${more} more` : "");
  return paths.length === 1
    ? `1 file is damaged, and its run counts as missing: ${named}`
    : `${paths.length} files are damaged, and their runs count as missing: ${named}`;
}
