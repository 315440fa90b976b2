import { token } from "../di/index.js";
import type { Metainfo } from "../metainfo/index.js";
import type { PeerServices } from "./peer-services.js";
import type { PeerSettings } from "./peer-settings.js";
import type { Torrent } from "./torrent.js";
import type { TorrentOptions } from "./torrent-options.js";

/** Puts together a torrent of a peer: its store and the strategies that are named. @internal */
export interface TorrentFactory {
  /**
   * The torrent, not started.
   *
   * @throws UnknownStrategyError when no plugin has the strategy that is named.
   */
  create(
    metainfo: Metainfo,
    options: TorrentOptions,
    settings: PeerSettings,
    services: PeerServices,
  ): Torrent;
}

/** Token of the {@link TorrentFactory}. @internal */
export const TORRENTS = token<TorrentFactory>("Torrents");
