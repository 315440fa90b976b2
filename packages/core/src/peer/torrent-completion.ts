import { UsageError } from "../errors.js";
import type { Torrent } from "./torrent.js";
import type { TorrentState } from "./torrent-events.js";

const OVER: readonly TorrentState[] = ["stopping", "stopped", "failed"];

/** When `torrent` is complete; rejects when it ends before that, with `error` if it failed. */
export async function untilComplete(torrent: Torrent, error: () => Error | undefined): Promise<void> {
  if (torrent.isComplete) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (): void => {
      if (!torrent.isComplete && !OVER.includes(torrent.state)) return;
      torrent.off("state", settle);
      if (torrent.isComplete) resolve();
      else reject(error() ?? new UsageError(`${torrent.metainfo.name} was stopped before it was complete`));
    };
    torrent.on("state", settle);
    settle();
  });
}
