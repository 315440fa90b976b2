import { type StackPlace, isCutOff, placeFrom, stackPlaces } from "./stack-place.js";

const OF_PACKAGE = /[\\/]node_modules[\\/]/;
/** The loader of plugins is not part of them. */
const OF_LOADER = /[\\/]node_modules[\\/]jiti[\\/]/;

/**
 * Returns where in a plugin `thrown` was thrown, relative to `folder`. `ours` are the folders of MiniBit's packages,
 * each with a trailing separator: they called the plugin, unless its own timer did. An error of a package is placed
 * where the plugin called it, if it did; undefined if there is no place. @internal
 */
export function pluginPlace(thrown: unknown, folder: string, ours: readonly string[]): string | undefined {
  const places = stackPlaces(thrown);
  const isOurs = ({ file }: StackPlace): boolean =>
    OF_LOADER.test(file) || ours.some((each) => file.startsWith(each));
  const lastCall = places.findLastIndex(isOurs);
  // what is below our last call is what runs us
  const above = isCutOff(thrown) || lastCall === -1 ? places : places.slice(0, lastCall);
  const theirs = above.filter((place) => !isOurs(place) && !place.file.startsWith("node:"));
  const place = theirs.find(({ file }) => !OF_PACKAGE.test(file)) ?? theirs[0];
  return place && placeFrom(folder, place);
}
