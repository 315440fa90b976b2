import type { Content } from "@minibit/core";

/** What a person may not expect of the `content` of a torrent, a line each. */
export function contentNotices({ leftOut }: Content): string[] {
  return leftOut.map((path) => `${path} is left out: the torrent itself is written there`);
}
