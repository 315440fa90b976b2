import type { Metainfo } from "../metainfo/index.js";
import type { AnnouncedState } from "../tracker/index.js";
import { heldBytes } from "./held-bytes.js";
import type { Swarm } from "./swarm.js";

/** The port announced by a peer that does not listen: trackers reject 0, and this one is "discard". */
const NO_PORT = 9;
/** Default number of peers to request from a tracker: the usual number (BEP 3). */
const WANTED_PEERS = 50;

/** Returns what to announce about a torrent; without `swarm`, nothing has been exchanged yet. */
export function announcedState(
  metainfo: Metainfo,
  swarm: Swarm | undefined,
  port: number = NO_PORT,
  wanted: number = WANTED_PEERS,
): AnnouncedState {
  return {
    port,
    uploaded: swarm?.traffic.uploadedBytes ?? 0,
    downloaded: swarm?.traffic.downloadedBytes ?? 0,
    left: metainfo.totalBytes - (swarm ? heldBytes(swarm.have, metainfo) : 0),
    wanted,
  };
}
