import { UsageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Bitfield } from "../units/index.js";
import { heldBytes } from "./held-bytes.js";
import type { Torrent } from "./torrent.js";
import type { CompletedDownload, TorrentState } from "./torrent-events.js";

const OVER: readonly TorrentState[] = ["stopping", "stopped", "failed"];

/** Resolves when `torrent` is complete; rejects if it ends before that, with `error` if it failed. */
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

/** Returns the outcome of a download of `elapsedMs`: the size of the pieces in `have`, since not all may be wanted. */
export function completedDownload(metainfo: Metainfo, have: Bitfield, elapsedMs: number): CompletedDownload {
  return { bytes: heldBytes(have, metainfo), seconds: elapsedMs / 1_000 };
}
