import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type { StrategyChoice } from "../strategy/index.js";
import type { PeerAddress } from "../transport/index.js";

/** How to share one torrent. */
export interface TorrentOptions {
  /** The folder that contains, or will contain, the torrent's file or folder of files. */
  readonly folder: string;
  /**
   * Whether to overwrite existing files with other content in the place of the torrent's own. Otherwise such files end
   * the torrent with a {@link ForeignFilesError}.
   */
  readonly overwrite?: boolean;
  /** Peers to dial, in addition to those from trackers. The peer never gives up on them. */
  readonly peers?: readonly PeerAddress[];
  /** Trackers in tiers (BEP 12), instead of the torrent's own; empty for none. */
  readonly trackers?: readonly (readonly string[])[];
  /** Decides which piece to start next; the peer's setting by default. */
  readonly selector?: StrategyChoice;
  /** Decides which peers to serve; the peer's setting by default. */
  readonly choker?: StrategyChoice;
  /** Decides which pieces to reveal to which peer while seeding; the peer's setting by default. */
  readonly revealer?: StrategyChoice;
  /** Number of peers to serve at a time; the peer's setting by default. */
  readonly slots?: SlotSetting;
  /** Maximum number of connections; the limit `connectionsPerTorrent` by default. */
  readonly maxPeers?: number;
  /** Number of peers to request from a tracker at a time; 50 by default, the usual number (BEP 3). */
  readonly wantedPeers?: number;
  /**
   * With fewer connections than this, the tracker is asked for more peers as soon as it allows; 20 by default, or 0
   * when nothing is lacking: peers that want something will find us.
   */
  readonly fewPeers?: number;
}

/** Token of the {@link TorrentOptions}. */
export const TORRENT_OPTIONS = token<TorrentOptions>("TorrentOptions");
