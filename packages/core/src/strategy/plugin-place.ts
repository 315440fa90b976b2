import { type StackPlace, isCutOff, placeFrom, stackPlaces } from "./stack-place.js";

const OF_PACKAGE = /[\\/]node_modules[\\/]/;
/** What evaluates plugins is no part of them. */
const OF_LOADER = /[\\/]node_modules[\\/]jiti[\\/]/;

/**
 * Where in a plugin `thrown` was thrown, as seen from `folder`; `ours` are the folders of MiniBit's packages, each with a
 * separator at its end. They called the plugin, unless it was in a timer of its own. What others who are called in turn
 * threw, a package for instance, the plugin may have called for; undefined where there is no telling. @internal
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
