import type { AnnounceRequest } from "./announce.js";

/** What is wrong with an announce, in words for the peer's user; undefined if it can be answered. */
export function refusalOf(request: AnnounceRequest): string | undefined {
  const { infoHash, peerId, port, wanted } = request;
  if (infoHash.length !== 20) return `info_hash has ${infoHash.length} bytes; it must have 20`;
  if (peerId.length !== 20) return `peer_id has ${peerId.length} bytes; it must have 20`;
  if (!isWhole(port) || port === 0 || port > 65_535) return `port is ${port}; it must be from 1 to 65535`;
  for (const name of ["uploaded", "downloaded", "left"] as const) {
    if (!isWhole(request[name]))
      return `${name} is ${request[name]}; it must be a whole number of bytes from 0`;
  }
  if (!isWhole(wanted)) return `numwant is ${wanted}; it must be a whole number from 0`;
  return undefined;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
