import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type { StrategyChoice } from "../strategy/index.js";

/** Settings of a peer that apply to all its torrents. */
export interface PeerSettings {
  /** Name for display; its first six letters and digits go into the peer id. */
  readonly name: string | undefined;
  /** The address to listen on; connections to others are made from it where it may lead to them. */
  readonly host: string;
  /** The port to listen on; 0 for any free port. */
  readonly port: number;
  /** Decides which piece to start next. */
  readonly selector: StrategyChoice;
  /** Decides which peers to serve. */
  readonly choker: StrategyChoice;
  /** Decides which pieces to reveal to which peer while seeding; undefined to reveal all pieces to all peers. */
  readonly revealer: StrategyChoice | undefined;
  /**
   * Number of peers to serve at a time, per torrent; with `auto` the torrents that are seeded share what the access
   * link can carry.
   */
  readonly slots: SlotSetting;
  /** Upload limit over all torrents, bytes per second; undefined for no limit. */
  readonly uploadLimit: number | undefined;
  /** Download limit over all torrents, bytes per second; undefined for no limit. */
  readonly downloadLimit: number | undefined;
}

/** The default settings. */
export const DEFAULT_PEER_SETTINGS: PeerSettings = {
  name: undefined,
  host: "0.0.0.0",
  port: 0,
  selector: "rarest",
  choker: "tft",
  revealer: undefined,
  slots: "auto",
  uploadLimit: undefined,
  downloadLimit: undefined,
};

/** Token of the {@link PeerSettings}. */
export const PEER_SETTINGS = token<PeerSettings>("PeerSettings");
