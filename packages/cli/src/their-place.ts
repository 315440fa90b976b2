/**
 * Where a plugin threw what `error` tells of, `mine.ts:3:31` as seen from `folder`; undefined where nobody knows. The engine
 * is loaded where somebody's code was, and not for `minibit --help`.
 */
export async function theirPlace(error: unknown, folder: string): Promise<string | undefined> {
  if (!(error instanceof Error) || error.name !== "PluginError") return undefined;
  const [{ pluginPlace }, { ourFolders }] = await Promise.all([
    import("@minibit/core"),
    import("./our-folders.js"),
  ]);
  return pluginPlace(error.cause, folder, ourFolders());
}
