import { isCutOff, placeFrom, stackPlaces } from "@minibit/core/strategy";
import { ourFolders } from "./our-folders.js";

/**
 * Where `error` was thrown, `mine.ts:3:31` as seen from `folder`, if it passed no code of ours on its way: whatever we were
 * about is whole. Undefined where it did, and where there is no telling: a stack that may have been cut off, or none.
 */
export function foreignPlace(error: unknown, folder: string): string | undefined {
  if (isCutOff(error)) return undefined;
  const places = stackPlaces(error);
  const folders = ourFolders();
  if (places.some(({ file }) => folders.some((ours) => file.startsWith(ours)))) return undefined;
  const thrown = places.find(({ file }) => !file.startsWith("node:"));
  return thrown && placeFrom(folder, thrown);
}
