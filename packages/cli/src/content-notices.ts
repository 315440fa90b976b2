import { type Content, foreignFaults } from "@minibit/core";

/** What a person may not expect of a torrent of `content`, called `name`: a line each. */
export function contentNotices({ files, isFolder, leftOut }: Content, name: string): string[] {
  const paths = files.map(({ path }) => (isFolder ? [name, ...path] : [name]));
  return [
    ...leftOut.map((path) => `${path} is left out: the torrent itself is written there`),
    ...foreignFaults(paths),
  ];
}
