import type { Content } from "@minibit/core";
import { firstFew } from "./render/first-few.js";

/** Returns what may be unexpected in the `content` of a torrent, one a line. */
export function contentNotices({ emptyFolders, leftOut, links, others }: Content): string[] {
  return [
    ...firstFew(
      links.map((path) => `${path} is a link out of the folder: what it leads to is shared`),
      links.length,
      " such links",
    ),
    ...firstFew(
      others.map((path) => `${path} is left out: it is neither a file nor a folder`),
      others.length,
      " of that kind",
    ),
    ...firstFew(
      emptyFolders.map((path) => `${path} is left out: it is an empty folder, and torrents hold only files`),
      emptyFolders.length,
      " such folders",
    ),
    ...leftOut.map((path) => `${path} is left out: the torrent itself is written there`),
  ];
}
