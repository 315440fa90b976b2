import { type CompletedDownload, type TorrentStatus, formatSize } from "@minibit/core";
import { counted, formatClock, formatPercent, formatRate, formatSeconds } from "../render/quantities.js";

/** How far a torrent is, without its rates: `52.3 %, 33.5 MiB of 64.0 MiB`, or `seeding`. */
export function progressWords(status: TorrentStatus): string {
  const { state, checkedBytes, haveBytes, totalBytes } = status;
  if (state === "seeding") return "seeding";
  const bytes = state === "checking" ? checkedBytes : haveBytes;
  const part = `${formatPercent(bytes, totalBytes)}, ${formatSize(bytes)} of ${formatSize(totalBytes)}`;
  return state === "checking" ? `checking what is here: ${part}` : part;
}

/** What came of a download: `64.0 MiB in 5.2 s`, or, where some was here before, `64.0 MiB, 30.5 MiB of it in 2.5 s`. */
export function completionWords(download: CompletedDownload, status: ReceivedBytes): string {
  const bytes = newBytes(download, status);
  const part = bytes < download.bytes ? `, ${formatSize(bytes)} of it` : "";
  return `${formatSize(download.bytes)}${part} in ${formatSeconds(download.seconds)}`;
}

/** How fast a download was: `12.3 MiB/s`. What was here before took no time. */
export function completionRate(download: CompletedDownload, status: ReceivedBytes): string {
  return formatRate(newBytes(download, status) / Math.max(download.seconds, 0.001));
}

type ReceivedBytes = Pick<TorrentStatus, "downloadedBytes">;

/** Towards the end a block may come twice. */
function newBytes({ bytes }: CompletedDownload, { downloadedBytes }: ReceivedBytes): number {
  return Math.min(bytes, downloadedBytes);
}

/** Who is there: `4 peers (1 seed)`. */
export function peerWords({ peers }: TorrentStatus): string {
  const seeds = peers.filter((peer) => peer.isSeed).length;
  return counted(peers.length, "peer") + (seeds > 0 ? ` (${counted(seeds, "seed")})` : "");
}

/** How a playback stands: `playing piece 12 of 64, stalled for 3.2 s`. */
export function playbackWords({ playback, pieceCount }: TorrentStatus): string[] {
  if (!playback) return [];
  const { piece, stalledMs } = playback;
  const where = piece < pieceCount ? `playing piece ${piece} of ${pieceCount}` : "played to the end";
  return [stalledMs > 0 ? `${where} (stalled for ${formatSeconds(stalledMs / 1_000)})` : where];
}

/** How fast it goes, and for how long: `down 12.3 MiB/s`, `up 3.1 MiB/s`, `2:13 left`. */
export function rateWords({ state, downloadRate, uploadRate, etaSeconds }: TorrentStatus): string[] {
  if (state === "checking") return [];
  const down = state === "downloading" ? [`down ${formatRate(downloadRate)}`] : [];
  const left = etaSeconds === undefined ? [] : [`${formatClock(etaSeconds)} left`];
  return [...down, `up ${formatRate(uploadRate)}`, ...left];
}
