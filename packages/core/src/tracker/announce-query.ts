import { TrackerError } from "../errors.js";
import type { AnnounceEvent, AnnounceRequest } from "./announce.js";
import { RawQuery } from "./raw-query.js";

/** Peers returned if a peer does not say how many it would like: as most trackers do. */
const DEFAULT_WANTED = 50;

/** An announce as it comes over HTTP. */
export interface AnnounceQuery {
  /** The announce; its values are not checked yet. */
  readonly request: AnnounceRequest;
  /** Peers as 6 or 18 bytes each (BEP 23, BEP 7): the default, as lists of dictionaries are ten times longer. */
  readonly compact: boolean;
  /** In a list of dictionaries, leave out peer ids. */
  readonly noPeerId: boolean;
}

/**
 * Parses the query of `GET /announce` (BEP 3), or returns what is wrong with it. `ip` is ignored, since a peer could
 * aim a swarm at another's address. Unknown events are ignored too.
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

/** Larger values become 2^53 - 1: clients that do not know yet what they lack send 2^63 - 1. */
function number(query: RawQuery, name: string): number | undefined {
  const text = query.text(name);
  if (text === undefined || text === "") return undefined;
  if (!/^-?\d{1,20}$/.test(text)) throw new TrackerError(`${name} is not a whole number`, true);
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER);
}

/** Some clients send a negative `numwant` to say "as you like". */
function wantedOf(query: RawQuery): number {
  const wanted = number(query, "numwant");
  return wanted === undefined || wanted < 0 ? DEFAULT_WANTED : wanted;
}

function eventOf(text: string | undefined): AnnounceEvent | undefined {
  return text === "started" || text === "stopped" || text === "completed" ? text : undefined;
}
