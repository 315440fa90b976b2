import { type DependencyContainer, type Token, bind, inject, injectable, resolve } from "../di/index.js";
import { METAINFO, type Metainfo } from "../metainfo/index.js";
import {
  CHOSEN_STRATEGIES,
  PEER_SERVICES,
  type PeerServices,
  type PeerSettings,
  TORRENT_OPTIONS,
  Torrent,
  type TorrentFactory,
  type TorrentOptions,
} from "../peer/index.js";
import { RANDOM } from "../runtime/index.js";
import { PIECE_STORE, PIECE_STORES, type PieceStores } from "../storage/index.js";
import { CHOKE_STRATEGY, PIECE_SELECTOR, STRATEGIES, type StrategyRegistry } from "../strategy/index.js";
import { CONTAINER } from "./container-token.js";

/** Wires each torrent in a child container of its peer's, from which its strategies may ask. */
@injectable()
export class TorrentContainers implements TorrentFactory {
  constructor(
    @inject(CONTAINER) private readonly container: DependencyContainer,
    @inject(STRATEGIES) private readonly strategies: StrategyRegistry,
    @inject(PIECE_STORES) private readonly stores: PieceStores,
  ) {}

  create(
    metainfo: Metainfo,
    options: TorrentOptions,
    settings: PeerSettings,
    services: PeerServices,
  ): Torrent {
    const child = this.container.createChildContainer();
    const random = services.random.fork(metainfo.infoHashHex);
    const ask = <T>(token: Token<T>): T => resolve(child, token);
    const selector = options.selector ?? settings.selector;
    const choker = options.choker ?? settings.choker;
    bind(child, RANDOM).toValue(random.fork("strategies"));
    bind(child, METAINFO).toValue(metainfo);
    bind(child, TORRENT_OPTIONS).toValue(options);
    bind(child, PEER_SERVICES).toValue({ ...services, random });
    bind(child, PIECE_STORE).toValue(this.stores.create(metainfo, options.folder));
    bind(child, PIECE_SELECTOR).toValue(this.strategies.selector(selector, undefined, ask));
    bind(child, CHOKE_STRATEGY).toValue(this.strategies.choker(choker, undefined, ask));
    bind(child, CHOSEN_STRATEGIES).toFactory((container) => ({
      selector: { name: selector, strategy: resolve(container, PIECE_SELECTOR) },
      choker: { name: choker, strategy: resolve(container, CHOKE_STRATEGY) },
      slots: options.slots ?? settings.slots,
    }));
    return child.resolve(Torrent);
  }
}
