import { isCutOff, placeFrom, stackPlaces } from "@minibit/core/strategy";
import { ourFolders } from "./our-folders.js";

/**
 * Returns where `error` was thrown, `mine.ts:3:31` relative to `folder`, if it passed through no code of ours, so that
 * our state is intact. Undefined if it did, or if that is unknown: the stack is missing or may be cut off.
 */
export function foreignPlace(error: unknown, folder: string): string | undefined {
  if (isCutOff(error)) return undefined;
  const places = stackPlaces(error);
  const folders = ourFolders();
  if (places.some(({ file }) => folders.some((ours) => file.startsWith(ours)))) return undefined;
  const thrown = places.find(({ file }) => !file.startsWith("node:"));
  return thrown && placeFrom(folder, thrown);
}
