import type { AnnounceRequest } from "../../src/tracker/index.js";

/** Returns 20 bytes that begin with `text`. */
export function id20(text: string): Uint8Array {
  const bytes = new Uint8Array(20);
  bytes.set(new TextEncoder().encode(text).subarray(0, 20));
  return bytes;
}

/** An announce of a peer `name`, by default a leecher without progress. */
export function announceOf(name: string, fields: Partial<AnnounceRequest> = {}): AnnounceRequest {
  return {
    infoHash: id20("torrent"),
    peerId: id20(name),
    port: 6881,
    uploaded: 0,
    downloaded: 0,
    left: 1_000,
    event: undefined,
    wanted: 50,
    ...fields,
  };
}
