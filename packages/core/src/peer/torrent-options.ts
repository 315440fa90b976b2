import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type { StrategyChoice } from "../strategy/index.js";
import type { PeerAddress } from "../transport/index.js";

/** How one torrent is shared. */
export interface TorrentOptions {
  /** The folder in which its file, or its folder of files, is or will be. */
  readonly folder: string;
  /**
   * Whether files of other content that are there in the place of its own are written over; otherwise they end the torrent
   * with a {@link ForeignFilesError}.
   */
  readonly overwrite?: boolean;
  /** Peers to dial, besides those that trackers name. They are never given up. */
  readonly peers?: readonly PeerAddress[];
  /** Trackers in tiers (BEP 12), instead of the torrent's own; empty for none. */
  readonly trackers?: readonly (readonly string[])[];
  /** Which piece next; the peer's choice otherwise. */
  readonly selector?: StrategyChoice;
  /** Whom to serve; the peer's choice otherwise. */
  readonly choker?: StrategyChoice;
  /** Which pieces to reveal to whom while seeding; the peer's choice otherwise. */
  readonly revealer?: StrategyChoice;
  /** How many peers to serve at a time; the peer's default otherwise. */
  readonly slots?: SlotSetting;
  /** Links to hold at a time; the limit `connectionsPerTorrent` otherwise. */
  readonly maxPeers?: number;
  /** Peers to ask of a tracker at a time; 50 otherwise, the usual number (BEP 3). */
  readonly wantedPeers?: number;
  /**
   * With fewer links than this the tracker is asked for more peers as soon as it allows; 20 otherwise, and none once
   * nothing is lacking: who wants something finds us.
   */
  readonly fewPeers?: number;
}

/** Token of the {@link TorrentOptions}. */
export const TORRENT_OPTIONS = token<TorrentOptions>("TorrentOptions");
