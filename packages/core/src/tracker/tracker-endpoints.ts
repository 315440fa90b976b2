import { TrackerError } from "../errors.js";
import { encodeTorrent, withTrackers } from "../metainfo/index.js";
import { formatAddress, type PeerAddress } from "../transport/index.js";
import { toHex } from "../units/index.js";
import { parseAnnounceQuery } from "./announce-query.js";
import { RawQuery } from "./raw-query.js";
import { encodeFailure, encodeReply, encodeScrape } from "./reply-encoding.js";
import type { Tracker } from "./tracker.js";

/** The version of the JSON that `/torrents` and `/stats` return. */
const TRACKER_JSON_VERSION = 1;

/** `/stats` lists no more swarms than this; it counts all. */
const MOST_SWARMS_LISTED = 100;

/** The used parts of a request to a tracker's HTTP server. */
export interface EndpointRequest {
  /** E.g. `GET`. */
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  /** The `Host` header, if there is one. It may be anything. */
  readonly host: string | undefined;
  /** The IP address that it came from. */
  readonly from: string;
  /** Our own address that it came to. */
  readonly reachedAt: PeerAddress;
}

/** The response. */
export interface EndpointResponse {
  /** HTTP status. */
  readonly status: number;
  /** Content type. */
  readonly type: string;
  /** The content. */
  readonly body: string | Uint8Array;
}

/** A tracker's answers by path; independent of sockets. */
export class TrackerEndpoints {
  readonly #tracker: Tracker;

  /** The endpoints of `tracker`. */
  constructor(tracker: Tracker) {
    this.#tracker = tracker;
  }

  /** Answers `request`. */
  respond(request: EndpointRequest): EndpointResponse {
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "only GET is supported");
    const { path, query } = split(request.target);
    const torrent = /^\/torrents\/([0-9a-f]{40})\.torrent$/i.exec(path)?.[1];
    if (torrent !== undefined) return this.#torrent(torrent.toLowerCase(), request);
    switch (path) {
      case "/announce":
        return this.#announce(query, request);
      case "/scrape":
        return this.#scrape(query);
      case "/torrents":
        return json({ torrents: this.#tracker.catalogue.entries() });
      case "/stats":
        return this.#stats();
      case "/":
        return plain(200, "A MiniBit tracker. See /torrents for what it offers and /stats for its swarms.");
      default:
        return plain(404, "not found; this tracker has /announce, /scrape, /torrents and /stats");
    }
  }

  #announce(text: string, { from, reachedAt }: EndpointRequest): EndpointResponse {
    const query = parseAnnounceQuery(text);
    if (query instanceof TrackerError) return bencode(encodeFailure(query.message));
    const reply = this.#tracker.announce(query.request, { host: from, reachedAt: reachedAt.host });
    if (reply instanceof TrackerError) return bencode(encodeFailure(reply.message));
    return bencode(encodeReply(reply, query));
  }

  /** Only of the named torrents; a list of all would be unbounded. */
  #scrape(text: string): EndpointResponse {
    const infoHashes = new RawQuery(text).all("info_hash").filter((infoHash) => infoHash.length === 20);
    if (infoHashes.length === 0) return bencode(encodeFailure("name one or more torrents with info_hash"));
    const summaries = infoHashes.map((infoHash) => this.#tracker.summary(toHex(infoHash)));
    return bencode(encodeScrape(summaries.filter((summary) => summary !== undefined)));
  }

  /** Announces to the address from which it is fetched: whatever our other names, that one works. */
  #torrent(infoHash: string, { host, reachedAt }: EndpointRequest): EndpointResponse {
    const metainfo = this.#tracker.catalogue.metainfo(infoHash);
    if (!metainfo) return plain(404, "no such torrent; /torrents lists the available ones");
    const announce = `http://${isHost(host) ? host : formatAddress(reachedAt)}/announce`;
    const body = encodeTorrent(withTrackers(metainfo, [[announce]]));
    return { status: 200, type: "application/x-bittorrent", body };
  }

  #stats(): EndpointResponse {
    const tracker = this.#tracker;
    return json({
      torrents: tracker.catalogue.entries().length,
      swarms: tracker.swarmCount,
      peers: tracker.peerCount,
      announces: tracker.announceCount,
      intervalMs: tracker.intervalMs,
      listed: tracker
        .summaries(MOST_SWARMS_LISTED)
        .map((summary) => ({ ...summary, name: tracker.catalogue.find(summary.infoHash)?.name })),
    });
  }
}

function split(target: string): { path: string; query: string } {
  const mark = target.indexOf("?");
  return mark < 0
    ? { path: target, query: "" }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Whether a `Host` header is valid, so that it can be put into a torrent that others read. */
function isHost(text: string | undefined): text is string {
  const match = /^(?:[a-z0-9][a-z0-9.-]{0,252}|\[[0-9a-f:.]{2,45}\])(?::(\d{1,5}))?$/i.exec(text ?? "");
  return match !== null && match[1] !== "0" && URL.canParse(`http://${text}`);
}

function json(value: object): EndpointResponse {
  const body = `${JSON.stringify({ v: TRACKER_JSON_VERSION, ...value })}\n`;
  return { status: 200, type: "application/json; charset=utf-8", body };
}

function plain(status: number, text: string): EndpointResponse {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n` };
}

/** A browser shows it only as text. */
function bencode(body: Uint8Array): EndpointResponse {
  return { status: 200, type: "text/plain", body };
}
