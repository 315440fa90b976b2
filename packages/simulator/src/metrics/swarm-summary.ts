import { kumarRossMs } from "../oracles/index.js";
import type { Traffic } from "../network/index.js";
import { jainIndex, spreadOf } from "../statistics/index.js";
import type { PeerResult } from "./peer-result.js";
import type { ClassResult, MessageCount, SwarmResult } from "./swarm-result.js";

/** What a {@link swarmSummary} is made from. */
export interface SummaryParts {
  /** Every peer that came. */
  readonly peers: readonly PeerResult[];
  /** The names of the populations, in order. */
  readonly populations: readonly string[];
  /** Whether peers of the population of this name hold everything from the start. */
  readonly isOrigin: (population: string) => boolean;
  /** Whether all others come with nothing. */
  readonly othersHoldNothing: boolean;
  /** Bytes of what is shared. */
  readonly fileBytes: number;
  /** When the run ended, milliseconds. */
  readonly endedMs: number;
  /** Before this nothing counts in the means, milliseconds. */
  readonly warmUpMs: number;
  /** What the network delivered. */
  readonly traffic: Traffic;
  /** When every piece was out once, milliseconds. */
  readonly firstFullMs: number | undefined;
  /** Bytes that the origins had sent by then. */
  readonly seedBytesAtFirstFull: number | undefined;
  /** How many gave up. */
  readonly aborted: number;
}

/** What was measured of the swarm as a whole. */
export function swarmSummary(parts: SummaryParts): SwarmResult {
  const { fileBytes, firstFullMs, isOrigin, peers, seedBytesAtFirstFull, traffic } = parts;
  const leechers = peers.filter((peer) => !isOrigin(peer.population));
  const counted = leechers.filter((peer) => peer.arrivedMs >= parts.warmUpMs);
  const completed = leechers.filter((peer) => peer.downloadMs !== undefined);
  const lastCompletedMs = completed.length > 0 ? greatest(completed, (peer) => peer.completedMs!) : undefined;
  const bound = kumarRossOf(parts, leechers, completed.length);
  const firstArrivalMs = Math.min(...leechers.map((peer) => peer.arrivedMs));
  const received = sumOf(peers, (peer) => peer.downloadedBytes);
  const messages = messagesOf(traffic);
  const wireBytes = Object.values(messages).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    came: peers.length,
    completed: completed.length,
    aborted: parts.aborted,
    downloadMs: spreadOf(downloadsOf(counted)),
    lastCompletedMs,
    utilisation: utilisationOf(leechers, parts.endedMs),
    seedCopies: sumOf(peers, (peer) => (isOrigin(peer.population) ? peer.uploadedBytes : 0)) / fileBytes,
    seedCopiesAtFirstFull: seedBytesAtFirstFull === undefined ? undefined : seedBytesAtFirstFull / fileBytes,
    firstFullMs,
    jainDownload: jainIndex(counted.flatMap((peer) => rateOf(peer) ?? [])),
    jainRatio: jainIndex(counted.flatMap((peer) => peer.shareRatio ?? [])),
    kumarRossMs: bound,
    overKumarRoss:
      bound === undefined || lastCompletedMs === undefined
        ? undefined
        : (lastCompletedMs - firstArrivalMs) / bound,
    wasted: received > 0 ? sumOf(peers, (peer) => peer.wastedBytes) / received : 0,
    overhead: wireBytes > 0 ? 1 - traffic.blockBytes / wireBytes : 0,
    meanDegree: leechers.length > 0 ? sumOf(leechers, (peer) => peer.meanLinks) / leechers.length : 0,
    classes: parts.populations.map((population) => classOf(population, parts)),
    messages,
  };
}

function classOf(population: string, { endedMs, fileBytes, peers, warmUpMs }: SummaryParts): ClassResult {
  const members = peers.filter((peer) => peer.population === population);
  const counted = members.filter((peer) => peer.arrivedMs >= warmUpMs);
  return {
    population,
    came: members.length,
    downloadMs: spreadOf(downloadsOf(counted)),
    utilisation: utilisationOf(members, endedMs),
    meanServed:
      members.length > 0 ? sumOf(members, (peer) => peer.uploadedBytes) / members.length / fileBytes : 0,
    mostServed: greatest(members, (peer) => peer.uploadedBytes) / fileBytes,
  };
}

/** The bound holds where all leechers came with nothing and got everything. */
function kumarRossOf(
  parts: SummaryParts,
  leechers: readonly PeerResult[],
  completed: number,
): number | undefined {
  if (!parts.othersHoldNothing || completed === 0 || completed < leechers.length) return undefined;
  const seedUpload = sumOf(parts.peers, (peer) =>
    parts.isOrigin(peer.population) ? rate(peer.uploadCapacity) : 0,
  );
  const bounded = leechers.map((peer) => ({
    upload: rate(peer.uploadCapacity),
    download: rate(peer.downloadCapacity),
  }));
  return kumarRossMs({ fileBytes: parts.fileBytes, seedUpload, leechers: bounded });
}

function utilisationOf(peers: readonly PeerResult[], endedMs: number): number | null {
  let capacity = 0;
  let sent = 0;
  for (const peer of peers) {
    if (peer.uploadCapacity === null) return null;
    capacity += (peer.uploadCapacity * ((peer.leftMs ?? endedMs) - peer.arrivedMs)) / 1_000;
    sent += peer.uploadedBytes;
  }
  return capacity > 0 ? sent / capacity : null;
}

function messagesOf(traffic: Traffic): Record<string, MessageCount> {
  return Object.fromEntries(traffic.totals.map(({ name, count, bytes }) => [name, { count, bytes }]));
}

function downloadsOf(peers: readonly PeerResult[]): number[] {
  return peers.flatMap((peer) => peer.downloadMs ?? []);
}

/** Mean download rate over the time it took, bytes per second. */
function rateOf({ downloadMs, downloadedBytes }: PeerResult): number | undefined {
  return downloadMs === undefined || downloadMs <= 0 ? undefined : (downloadedBytes * 1_000) / downloadMs;
}

function rate(capacity: number | null): number {
  return capacity ?? Infinity;
}

function sumOf(peers: readonly PeerResult[], value: (peer: PeerResult) => number): number {
  return peers.reduce((sum, peer) => sum + value(peer), 0);
}

function greatest(peers: readonly PeerResult[], value: (peer: PeerResult) => number): number {
  return peers.reduce((most, peer) => Math.max(most, value(peer)), 0);
}
