/**
 * Returns where a plugin threw `error`, `mine.ts:3:31` relative to `folder`; undefined if unknown. Imports the engine
 * only here, so that `minibit --help` does without it: where foreign code ran, it is loaded already.
 */
export async function theirPlace(error: unknown, folder: string): Promise<string | undefined> {
  if (!(error instanceof Error) || error.name !== "PluginError") return undefined;
  const [{ pluginPlace }, { ourFolders }] = await Promise.all([
    import("@minibit/core"),
    import("./our-folders.js"),
  ]);
  return pluginPlace(error.cause, folder, ourFolders());
}
