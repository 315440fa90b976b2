import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type { StrategyChoice } from "../strategy/index.js";

/** How a peer behaves in all its torrents. */
export interface PeerSettings {
  /** What it is called, for people; its first six letters and digits go into the peer id. */
  readonly name: string | undefined;
  /** The address to listen on. */
  readonly host: string;
  /** The port to listen on; 0 takes any that is free. */
  readonly port: number;
  /** Which piece next. */
  readonly selector: StrategyChoice;
  /** Whom to serve. */
  readonly choker: StrategyChoice;
  /** Which pieces to reveal to whom while seeding; undefined: all to everybody. */
  readonly revealer: StrategyChoice | undefined;
  /** How many peers to serve at a time, per torrent; with `auto` the torrents that are seeded share what the line carries. */
  readonly slots: SlotSetting;
  /** Bytes per second sent over all torrents; undefined for no limit. */
  readonly uploadLimit: number | undefined;
  /** Bytes per second received over all torrents; undefined for no limit. */
  readonly downloadLimit: number | undefined;
}

/** What holds unless something else is said. */
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
