/** A file and its folder, at the end of a path. */
const FILE_IN_FOLDER = /[^\\/]+[\\/][^\\/]+$/;

/**
 * The folders, each with a trailing separator, of the packages whose source or built entries are at `paths`: `core/`
 * for `core/dist/index.js`.
 *
 * @internal
 */
export function packageFolders(paths: readonly string[]): string[] {
  return paths.map((path) => path.replace(FILE_IN_FOLDER, ""));
}
