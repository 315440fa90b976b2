import { UsageError } from "../errors.js";
import type { AnnounceRequest } from "./announce.js";
import { percentEncode } from "./percent-encoding.js";

/**
 * Returns the announce URL of the tracker at `base`, as typed by a user: `/announce` is added to a URL without a path;
 * `http://host:9000/x?key=1` stays as it is.
 *
 * @throws {@link UsageError} if `base` is not a URL with `http:`, `https:` or `udp:`.
 */
export function announceUrl(base: string): string {
  const url = trackerUrl(base);
  if (url.pathname === "" || url.pathname === "/") url.pathname = "/announce";
  return url.href;
}

/**
 * The URL of `path` at the tracker at `base`: in place of `announce`, or at the top level if there is none.
 *
 * @throws {@link UsageError} like {@link announceUrl}.
 */
export function besideAnnounce(base: string, path: string): string {
  const url = trackerUrl(base);
  const folder = /^(.*\/)announce$/.exec(url.pathname)?.[1] ?? "/";
  url.pathname = folder + path;
  url.search = "";
  return url.href;
}

/** `url` with the announce added to its query, after anything already there (often a passkey). */
export function withAnnounceQuery(url: string, request: AnnounceRequest): string {
  const { infoHash, peerId, port, uploaded, downloaded, left, event, wanted } = request;
  const query =
    `info_hash=${percentEncode(infoHash)}&peer_id=${percentEncode(peerId)}&port=${port}` +
    `&uploaded=${uploaded}&downloaded=${downloaded}&left=${left}&compact=1&numwant=${wanted}` +
    (event ? `&event=${event}` : "");
  const plain = url.split("#")[0]!;
  return plain + (plain.includes("?") ? "&" : "?") + query;
}

function trackerUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && url.host !== "" && ["http:", "https:", "udp:"].includes(url.protocol)) {
    url.hash = "";
    return url;
  }
  throw new UsageError(`'${text}' is not the address of a tracker; write http://HOST:PORT`);
}
