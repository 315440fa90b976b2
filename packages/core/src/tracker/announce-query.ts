import { TrackerError } from "../errors.js";
import type { AnnounceEvent, AnnounceRequest } from "./announce.js";
import { RawQuery } from "./raw-query.js";

/** How many peers a peer gets that does not say how many it would like: what most trackers give. */
const DEFAULT_WANTED = 50;

/** An announce as it comes over HTTP. */
export interface AnnounceQuery {
  /** What is announced; its values are yet to be checked. */
  readonly request: AnnounceRequest;
  /** Peers as 6 or 18 bytes each (BEP 23, BEP 7): the rule, since lists of dictionaries are ten times longer. */
  readonly compact: boolean;
  /** In a list of dictionaries, leave out peer ids. */
  readonly noPeerId: boolean;
}

/**
 * Reads the query of `GET /announce` (BEP 3), or tells what is wrong with it. `ip` is not looked at: whoever
 * may name another's address can aim a swarm at it. Nor are events that we do not know.
 */
export function parseAnnounceQuery(text: string): AnnounceQuery | TrackerError {
  const query = new RawQuery(text);
  try {
    const request: AnnounceRequest = {
      infoHash: requiredBytes(query, "info_hash"),
      peerId: requiredBytes(query, "peer_id"),
      port: requiredNumber(query, "port"),
      uploaded: number(query, "uploaded") ?? 0,
      downloaded: number(query, "downloaded") ?? 0,
      left: requiredNumber(query, "left"),
      event: eventOf(query.text("event")),
      wanted: wantedOf(query),
    };
    return { request, compact: query.text("compact") !== "0", noPeerId: query.text("no_peer_id") === "1" };
  } catch (error) {
    if (error instanceof TrackerError) return error;
    throw error;
  }
}

function requiredBytes(query: RawQuery, name: string): Uint8Array {
  if (query.text(name) === undefined) throw new TrackerError(`${name} is missing`, true);
  const bytes = query.bytes(name);
  if (!bytes) throw new TrackerError(`${name} is not percent-encoded`, true);
  return bytes;
}

function requiredNumber(query: RawQuery, name: string): number {
  const value = number(query, name);
  if (value === undefined) throw new TrackerError(`${name} is missing`, true);
  return value;
}

/** What exceeds 2^53 is taken as that: clients that do not know yet what they lack say 2^63-1. */
function number(query: RawQuery, name: string): number | undefined {
  const text = query.text(name);
  if (text === undefined || text === "") return undefined;
  if (!/^-?\d{1,20}$/.test(text)) throw new TrackerError(`${name} is not a whole number`, true);
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

/** A negative `numwant` is some clients' way of saying "as you like". */
function wantedOf(query: RawQuery): number {
  const wanted = number(query, "numwant");
  return wanted === undefined || wanted < 0 ? DEFAULT_WANTED : wanted;
}

function eventOf(text: string | undefined): AnnounceEvent | undefined {
  return text === "started" || text === "stopped" || text === "completed" ? text : undefined;
}
