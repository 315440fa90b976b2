import { UsageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Bitfield } from "../units/index.js";
import { heldBytes } from "./held-bytes.js";
import type { Torrent } from "./torrent.js";
import type { CompletedDownload, TorrentState } from "./torrent-events.js";

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

/** What came of a download of `elapsedMs`: the pieces in `have`, if not all were wanted. */
export function completedDownload(metainfo: Metainfo, have: Bitfield, elapsedMs: number): CompletedDownload {
  return { bytes: heldBytes(have, metainfo), seconds: elapsedMs / 1_000 };
}
