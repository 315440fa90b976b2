import { grouped } from "../grouped.js";
import { kumarRossMs } from "../oracles/index.js";
import type { Traffic } from "../network/index.js";
import { jainIndex, meanOf, spreadOf } from "../statistics/index.js";
import { downloadSpeed } from "./download-speed.js";
import type { PeerResult } from "./peer-result.js";
import type { ClassResult, MessageCount, SwarmResult } from "./swarm-result.js";

/**
 * Arrivals may take at most this part of the bound of Kumar and Ross. The bound assumes that all peers are present from
 * the start, so it is too low by at most this much; for longer arrivals it would be far below what was possible.
 */
const LONGEST_ARRIVAL = 0.2;

/** What a {@link swarmSummary} is made of. */
export interface SummaryParts {
  /** Every peer that arrived. */
  readonly peers: readonly PeerResult[];
  /** Returns the address of the node of the peer with this name: several identities at a node share its access link. */
  readonly nodeOf: (peer: string) => string;
  /** The names of the populations, in order. */
  readonly populations: readonly string[];
  /** Whether peers of the population with this name hold everything from the start. */
  readonly isOrigin: (population: string) => boolean;
  /** Whether all others arrive with nothing. */
  readonly othersHoldNothing: boolean;
  /** Size of the shared file, bytes. */
  readonly fileBytes: number;
  /** When the run ended, milliseconds. */
  readonly endedMs: number;
  /** Time before which nothing counts towards the means, milliseconds. */
  readonly warmUpMs: number;
  /** What the network delivered. */
  readonly traffic: Traffic;
  /** When every piece was out once, milliseconds. */
  readonly firstFullMs: number | undefined;
  /** Bytes that the origins had sent by then. */
  readonly seedBytesAtFirstFull: number | undefined;
  /** Number of peers that gave up. */
  readonly aborted: number;
}

/** Returns the measurements of the swarm as a whole. */
export function swarmSummary(parts: SummaryParts): SwarmResult {
  const { fileBytes, firstFullMs, isOrigin, peers, seedBytesAtFirstFull, traffic } = parts;
  const leechers = peers.filter((peer) => !isOrigin(peer.population));
  const counted = leechers.filter((peer) => peer.arrivedMs >= parts.warmUpMs);
  const completed = leechers.filter((peer) => peer.downloadMs !== undefined);
  const lastCompletedMs = completed.length > 0 ? greatest(completed, (peer) => peer.completedMs!) : undefined;
  const bound = kumarRossOf(parts, leechers, completed.length);
  const received = sumOf(peers, (peer) => peer.downloadedBytes);
  const messages = messagesOf(traffic);
  const wireBytes = Object.values(messages).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    came: peers.length,
    completed: completed.length,
    aborted: parts.aborted,
    downloadMs: spreadOf(downloadsOf(counted)),
    lastCompletedMs,
    utilisation: utilisationOf(leechers, parts),
    seedCopies: sumOf(peers, (peer) => (isOrigin(peer.population) ? peer.uploadedBytes : 0)) / fileBytes,
    seedCopiesAtFirstFull: seedBytesAtFirstFull === undefined ? undefined : seedBytesAtFirstFull / fileBytes,
    firstFullMs,
    jainDownload: jainIndex(speedsOf(counted, parts)),
    jainRatio: jainIndex(counted.flatMap((peer) => peer.shareRatio ?? [])),
    kumarRossMs: bound,
    overKumarRoss:
      bound === undefined || lastCompletedMs === undefined
        ? undefined
        : (lastCompletedMs - firstArrivalOf(leechers)) / bound,
    wasted: received > 0 ? sumOf(peers, (peer) => peer.wastedBytes) / received : undefined,
    overhead: wireBytes > 0 ? 1 - traffic.blockBytes / wireBytes : undefined,
    meanDegree: meanOf(leechers.flatMap((peer) => peer.meanLinks ?? [])),
    classes: parts.populations.map((population) => classOf(population, parts)),
    messages,
  };
}

function classOf(population: string, parts: SummaryParts): ClassResult {
  const { fileBytes, peers, warmUpMs } = parts;
  const members = peers.filter((peer) => peer.population === population);
  const counted = members.filter((peer) => peer.arrivedMs >= warmUpMs);
  const served = members.map(({ uploadedBytes }) => uploadedBytes / fileBytes);
  return {
    population,
    came: members.length,
    downloadMs: spreadOf(downloadsOf(counted)),
    utilisation: utilisationOf(members, parts),
    meanServed: meanOf(served),
    mostServed: served.length > 0 ? Math.max(...served) : undefined,
  };
}

/**
 * The bound holds if all leechers arrived with nothing and got everything, and is informative if they arrived together.
 * A bound of 0 is none: nothing limits the peers.
 */
function kumarRossOf(
  parts: SummaryParts,
  leechers: readonly PeerResult[],
  completed: number,
): number | undefined {
  if (!parts.othersHoldNothing || completed < leechers.length) return undefined;
  const seeds = parts.peers.filter((peer) => parts.isOrigin(peer.population));
  const seedUpload = linesOf(seeds, parts).reduce((sum, [peer]) => sum + rate(peer!.uploadCapacity), 0);
  const bounded = linesOf(leechers, parts).flatMap((line) =>
    line.map((peer) => ({
      upload: rate(peer.uploadCapacity) / line.length,
      download: rate(peer.downloadCapacity) / line.length,
    })),
  );
  const bound = kumarRossMs({ fileBytes: parts.fileBytes, seedUpload, leechers: bounded });
  const arrivalMs = greatest(parts.peers, (peer) => peer.arrivedMs) - firstArrivalOf(leechers);
  return bound > 0 && arrivalMs <= LONGEST_ARRIVAL * bound ? bound : undefined;
}

function firstArrivalOf(peers: readonly PeerResult[]): number {
  return peers.reduce((first, peer) => Math.min(first, peer.arrivedMs), Infinity);
}

function utilisationOf(peers: readonly PeerResult[], parts: SummaryParts): number | null {
  let capacity = 0;
  let sent = 0;
  for (const line of linesOf(peers, parts)) {
    const { uploadCapacity } = line[0]!;
    if (uploadCapacity === null) return null;
    const arrivedMs = Math.min(...line.map((peer) => peer.arrivedMs));
    const leftMs = Math.max(...line.map((peer) => peer.leftMs ?? parts.endedMs));
    const awayMs = Math.min(...line.map((peer) => peer.awayMs));
    capacity += (uploadCapacity * (leftMs - arrivedMs - awayMs)) / 1_000;
    sent += sumOf(line, (peer) => peer.uploadedBytes);
  }
  return capacity > 0 ? sent / capacity : null;
}

/** Groups `peers` by access link: a node may have several identities, each recorded with the whole link's capacity. */
function linesOf(peers: readonly PeerResult[], { nodeOf }: SummaryParts): PeerResult[][] {
  return [...grouped(peers, (peer) => nodeOf(peer.name)).values()];
}

function messagesOf(traffic: Traffic): Record<string, MessageCount> {
  return Object.fromEntries(traffic.totals.map(({ name, count, bytes }) => [name, { count, bytes }]));
}

function downloadsOf(peers: readonly PeerResult[]): number[] {
  return peers.flatMap((peer) => peer.downloadMs ?? []);
}

/** The speeds of the peers that completed. */
function speedsOf(peers: readonly PeerResult[], { endedMs }: SummaryParts): number[] {
  const completed = peers.filter((peer) => peer.downloadMs !== undefined);
  return completed.flatMap((peer) => downloadSpeed(peer, endedMs) ?? []);
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
