import type { Torrent } from "@minibit/core";

/** Calls `notice` when a tracker of `torrent` falls silent and when it answers again, but not at each announce. */
export function watchTrackers(torrent: Torrent, notice: (text: string) => void): void {
  const failing = new Map<string, string>();
  torrent.on("announced", ({ url, error }) => {
    if (!error) {
      if (failing.delete(url)) notice(`tracker ${url} answers`);
    } else if (failing.get(url) !== error.message) {
      failing.set(url, error.message);
      notice(`tracker ${error.message}; it will be asked again`);
    }
  });
}
