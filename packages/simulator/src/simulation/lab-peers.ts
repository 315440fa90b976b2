import type { Peer, TorrentOptions } from "@minibit/core";
import type { MortalScheduler, VirtualClock } from "../clock/index.js";
import type { LabNetwork } from "../network/index.js";
import type { Population } from "../scenario/scenario.js";
import type { LabPeer } from "./lab-peer.js";

/** What a {@link LabPeer} needs of its run. */
export interface LabPeers {
  /** Time. */
  readonly clock: VirtualClock;
  /** The network. */
  readonly network: LabNetwork;
  /** Makes the `Peer` that runs as `peer`, on the time of `lifetime`. */
  makePeer(peer: LabPeer, lifetime: MortalScheduler): Peer;
  /** How one of `population` shares the torrent. */
  torrentOptions(population: Population): TorrentOptions;
}
