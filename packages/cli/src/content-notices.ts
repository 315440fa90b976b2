import { type Content, foreignFaults } from "@minibit/core";
import { firstFew } from "./render/first-few.js";

/** What a person may not expect of a torrent of `content`, called `name`: a line each. */
export function contentNotices({ files, isFolder, links, leftOut }: Content, name: string): string[] {
  const paths = files.map(({ path }) => (isFolder ? [name, ...path] : [name]));
  return [
    ...firstFew(
      links.map((path) => `${path} is a link out of the folder: what it leads to is shared`),
      links.length,
      " such links",
    ),
    ...leftOut.map((path) => `${path} is left out: the torrent itself is written there`),
    ...foreignFaults(paths),
  ];
}
