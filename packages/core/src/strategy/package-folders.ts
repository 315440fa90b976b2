/** A file and the folder that it is in, at the end of a path. */
const FILE_IN_FOLDER = /[^\\/]+[\\/][^\\/]+$/;

/**
 * The folders of packages, each with a separator at its end, whose entries, as they are written or built, are at `paths`:
 * `core/` of `core/dist/index.js`.
 *
 * @internal
 */
export function packageFolders(paths: readonly string[]): string[] {
  return paths.map((path) => path.replace(FILE_IN_FOLDER, ""));
}
