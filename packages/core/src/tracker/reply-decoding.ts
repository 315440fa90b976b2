import {
  asDictionary,
  decodeBencodePrefix,
  type BencodeDictionary,
  type BencodeList,
} from "../bencode/index.js";
import { TrackerError } from "../errors.js";
import type { Limits } from "../limits.js";
import { isUnspecified, type PeerAddress } from "../transport/index.js";
import type { AnnounceReply } from "./announce.js";
import { decodeCompactPeers, type AddressLength } from "./compact-peers.js";
import { excerpt, printable } from "./printable.js";

/**
 * Shortest interval of regular announces, milliseconds, whatever a tracker says: an interval of 0 is a mistake.
 * libtorrent waits for 5 minutes; a tracker that forgets peers sooner would then lose us.
 */
export const SHORTEST_INTERVAL_MS = 30_000;
/** The same for more peers: our own tracker allows it this soon, since a new swarm grows fast. */
const SHORTEST_MIN_INTERVAL_MS = 10_000;
const LONGEST_INTERVAL_MS = 86_400_000;
/** Used if a tracker names no interval: BEP 3 has no default, and most trackers say half an hour. */
const USUAL_INTERVAL_MS = 1_800_000;

/**
 * Parses a tracker's answer (BEP 3, 7, 23). Peers that cannot be dialled are left out; at most
 * `limits.knownAddresses` are read.
 *
 * @returns the reply, or why there is none: the tracker's own reason, or what was received instead.
 */
export function decodeReply(bytes: Uint8Array, limits: Limits): AnnounceReply | TrackerError {
  const reply = decodeDictionary(bytes, limits);
  if (!reply) return new TrackerError(`the tracker answered with ${excerpt(bytes)}`, false);
  const failure = failureOf(reply);
  if (failure !== undefined) return new TrackerError(`the tracker refused: ${failure}`, true);
  const peers = peersOf(reply, limits.knownAddresses);
  if (!peers) return new TrackerError("the tracker answered with a list of peers of the wrong length", true);
  const warning = reply.string("warning message");
  return {
    intervalMs: intervalOf(reply, "interval", SHORTEST_INTERVAL_MS) ?? USUAL_INTERVAL_MS,
    minIntervalMs: intervalOf(reply, "min interval", SHORTEST_MIN_INTERVAL_MS),
    seeds: countOf(reply, "complete"),
    leechers: countOf(reply, "incomplete"),
    peers,
    warning: warning === undefined ? undefined : printable(warning),
  };
}

/** A tracker's own reason for a refusal, fit for display; undefined if `bytes` have none. */
export function refusalIn(bytes: Uint8Array, limits: Limits): string | undefined {
  const reply = decodeDictionary(bytes, limits);
  return reply && failureOf(reply);
}

/** Bytes after the dictionary are ignored: some trackers end with a line feed. */
function decodeDictionary(bytes: Uint8Array, limits: Limits): BencodeDictionary | undefined {
  try {
    return asDictionary(decodeBencodePrefix(bytes, limits).value);
  } catch {
    return undefined;
  }
}

function failureOf(reply: BencodeDictionary): string | undefined {
  const reason = reply.string("failure reason");
  return reason === undefined ? undefined : printable(reason);
}

function intervalOf(reply: BencodeDictionary, key: string, shortestMs: number): number | undefined {
  const seconds = reply.integer(key);
  if (seconds === undefined) return undefined;
  return Math.min(LONGEST_INTERVAL_MS, Math.max(shortestMs, seconds * 1_000));
}

function countOf(reply: BencodeDictionary, key: string): number | undefined {
  const count = reply.integer(key);
  return count === undefined || count < 0 ? undefined : count;
}

/** Undefined if the length of a compact list does not fit: then none of it can be trusted. */
function peersOf(reply: BencodeDictionary, most: number): PeerAddress[] | undefined {
  const plain = reply.list("peers");
  const ipv4 = plain ? plainPeers(plain, most) : compactPeers(reply.bytes("peers"), 4, most);
  const ipv6 = compactPeers(reply.bytes("peers6"), 16, most);
  if (!ipv4 || !ipv6) return undefined;
  return [...ipv4, ...ipv6].slice(0, most);
}

function compactPeers(
  bytes: Uint8Array | undefined,
  addressLength: AddressLength,
  most: number,
): PeerAddress[] | undefined {
  if (!bytes) return [];
  if (bytes.length % (addressLength + 2) !== 0) return undefined;
  return decodeCompactPeers(bytes.subarray(0, most * (addressLength + 2)), addressLength)?.filter(isDialable);
}

function plainPeers(list: BencodeList, most: number): PeerAddress[] {
  const peers: PeerAddress[] = [];
  for (const value of list) {
    if (peers.length >= most) break;
    const entry = asDictionary(value);
    const address = { host: entry?.string("ip") ?? "", port: entry?.integer("port") ?? 0 };
    if (isDialable(address)) peers.push(address);
  }
  return peers;
}

/** BEP 3 allows a name in place of an IP address. */
function isDialable({ host, port }: PeerAddress): boolean {
  return port >= 1 && port <= 65_535 && /^[0-9A-Za-z.:_-]{1,253}$/.test(host) && !isUnspecified(host);
}
