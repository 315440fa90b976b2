import { token } from "../di/index.js";
import type { Metainfo } from "../metainfo/index.js";
import type { PeerServices } from "./peer-services.js";
import type { PeerSettings } from "./peer-settings.js";
import type { Torrent } from "./torrent.js";
import type { TorrentOptions } from "./torrent-options.js";

/** Makes a torrent of a peer, with its store and the strategies named for it. @internal */
export interface TorrentFactory {
  /**
   * Returns the torrent, not started.
   *
   * @throws UnknownStrategyError if no plugin has a strategy of the given name.
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
