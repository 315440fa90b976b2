import { type CompletedDownload, type TorrentStatus, formatSize } from "@minibit/core";
import { counted, formatClock, formatPercent, formatRate, formatSeconds } from "../render/quantities.js";

/** Describes a torrent's progress without rates: `52.3 %, 33.5 MiB of 64.0 MiB`, or `seeding`. */
export function progressWords(status: TorrentStatus): string {
  const { state, checkedBytes, haveBytes, totalBytes } = status;
  if (state === "seeding") return "seeding";
  const bytes = state === "checking" ? checkedBytes : haveBytes;
  const part = `${formatPercent(bytes, totalBytes)}, ${formatSize(bytes)} of ${formatSize(totalBytes)}`;
  return state === "checking" ? `checking what is here: ${part}` : part;
}

/** Describes a finished download: `64.0 MiB in 5.2 s`, or `64.0 MiB, 30.5 MiB of it in 2.5 s` if it was resumed. */
export function completionWords(download: CompletedDownload, status: ReceivedBytes): string {
  const bytes = newBytes(download, status);
  const part = bytes < download.bytes ? `, ${formatSize(bytes)} of it` : "";
  return `${formatSize(download.bytes)}${part} in ${formatSeconds(download.seconds)}`;
}

/** Returns the average rate of a download: `12.3 MiB/s`. Data present before it does not count. */
export function completionRate(download: CompletedDownload, status: ReceivedBytes): string {
  return formatRate(newBytes(download, status) / Math.max(download.seconds, 0.001));
}

type ReceivedBytes = Pick<TorrentStatus, "downloadedBytes">;

/** In the endgame, a block may arrive twice. */
function newBytes({ bytes }: CompletedDownload, { downloadedBytes }: ReceivedBytes): number {
  return Math.min(bytes, downloadedBytes);
}

/** Counts the connected peers: `4 peers (1 seed)`. */
export function peerWords({ peers }: TorrentStatus): string {
  const seeds = peers.filter((peer) => peer.isSeed).length;
  return counted(peers.length, "peer") + (seeds > 0 ? ` (${counted(seeds, "seed")})` : "");
}

/** Describes the playback: `playing piece 12 of 64 (stalled for 3.2 s)`. */
export function playbackWords({ playback, pieceCount }: TorrentStatus): string[] {
  if (!playback) return [];
  const { piece, stalledMs } = playback;
  const where = piece < pieceCount ? `playing piece ${piece} of ${pieceCount}` : "played to the end";
  return [stalledMs > 0 ? `${where} (stalled for ${formatSeconds(stalledMs / 1_000)})` : where];
}

/** Describes rates and remaining time: `down 12.3 MiB/s`, `up 3.1 MiB/s`, `2:13 left`. */
export function rateWords({ state, downloadRate, uploadRate, etaSeconds }: TorrentStatus): string[] {
  if (state === "checking") return [];
  const down = state === "downloading" ? [`down ${formatRate(downloadRate)}`] : [];
  const left = etaSeconds === undefined ? [] : [`${formatClock(etaSeconds)} left`];
  return [...down, `up ${formatRate(uploadRate)}`, ...left];
}
