import { grouped } from "../grouped.js";
import { kumarRossMs } from "../oracles/index.js";
import type { Traffic } from "../network/index.js";
import { jainIndex, meanOf, spreadOf } from "../statistics/index.js";
import { downloadSpeed } from "./download-speed.js";
import type { PeerResult } from "./peer-result.js";
import type { ClassResult, MessageCount, SwarmResult } from "./swarm-result.js";

/**
 * For this part of the bound of Kumar and Ross peers may go on to come. It has everybody there from the start, and is
 * too low by as much at the most; of arrivals that take longer it would tell far less than was possible.
 */
const LONGEST_ARRIVAL = 0.2;

/** What a {@link swarmSummary} is made from. */
export interface SummaryParts {
  /** Every peer that came. */
  readonly peers: readonly PeerResult[];
  /** The address of the node at which the peer of this name is: several identities there share its lines. */
  readonly nodeOf: (peer: string) => string;
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
 * The bound holds where all leechers came with nothing and got everything, and tells something where they came at
 * once. Of 0 it is none: nothing limits them.
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

/** `peers` by the line that they share: a node may have several identities, and each peer has the whole line as its own. */
function linesOf(peers: readonly PeerResult[], { nodeOf }: SummaryParts): PeerResult[][] {
  return [...grouped(peers, (peer) => nodeOf(peer.name)).values()];
}

function messagesOf(traffic: Traffic): Record<string, MessageCount> {
  return Object.fromEntries(traffic.totals.map(({ name, count, bytes }) => [name, { count, bytes }]));
}

function downloadsOf(peers: readonly PeerResult[]): number[] {
  return peers.flatMap((peer) => peer.downloadMs ?? []);
}

/** Of those who completed. */
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
