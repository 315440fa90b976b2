import type { Peer, TorrentOptions } from "@minibit/core";
import type { MortalScheduler, VirtualClock } from "../clock/index.js";
import type { LabNetwork } from "../network/index.js";
import type { Population } from "../scenario/scenario.js";
import type { LabPeer } from "./lab-peer.js";

/** What a {@link LabPeer} needs from its run. */
export interface LabPeers {
  /** The clock. */
  readonly clock: VirtualClock;
  /** The network. */
  readonly network: LabNetwork;
  /** Makes the `Peer` that runs as `peer`, on the clock of `lifetime`. */
  makePeer(peer: LabPeer, lifetime: MortalScheduler): Peer;
  /** Returns the torrent options of peers of `population`. */
  torrentOptions(population: Population): TorrentOptions;
}
