import { type DependencyContainer, bind, inject, injectable, resolve } from "../di/index.js";
import { METAINFO, type Metainfo } from "../metainfo/index.js";
import {
  CHOSEN_STRATEGIES,
  PEER_SERVICES,
  STRATEGY_CHOOSER,
  type PeerServices,
  type PeerSettings,
  TORRENT_OPTIONS,
  Torrent,
  type TorrentFactory,
  type TorrentOptions,
} from "../peer/index.js";
import { CLOCK } from "../runtime/index.js";
import { PIECE_STORE, PIECE_STORES, type PieceStores } from "../storage/index.js";
import {
  type Ask,
  CHOKE_STRATEGY,
  PIECE_SELECTOR,
  STRATEGIES,
  type StrategyKind,
  type StrategyRegistry,
} from "../strategy/index.js";
import { CONTAINER } from "./container-token.js";
import { RegistryChooser } from "./registry-chooser.js";
import { strategyAsk } from "./strategy-ask.js";

/** Wires each torrent in a child of its peer's container. */
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
    return this.containerOf(metainfo, options, settings, services).resolve(Torrent);
  }

  /** The container from which a torrent is resolved, with its strategies; throws as `create` does. */
  containerOf(
    metainfo: Metainfo,
    options: TorrentOptions,
    settings: PeerSettings,
    services: PeerServices,
  ): DependencyContainer {
    const child = this.container.createChildContainer();
    const random = services.random.fork(metainfo.infoHashHex);
    const clock = resolve(this.container, CLOCK);
    const askOf = (kind: StrategyKind): Ask =>
      strategyAsk({ random: random.fork(`asked by ${kind}`), logger: services.logger, clock });
    const chooser = new RegistryChooser(this.strategies, askOf, options.slots ?? settings.slots);
    const revealer = options.revealer ?? settings.revealer;
    const chosen = {
      selector: chooser.selector(options.selector ?? settings.selector),
      choker: chooser.choker(options.choker ?? settings.choker),
      revealer: revealer === undefined ? undefined : chooser.revealer(revealer),
    };
    bind(child, METAINFO).toValue(metainfo);
    bind(child, TORRENT_OPTIONS).toValue(options);
    bind(child, PEER_SERVICES).toValue({ ...services, random });
    bind(child, PIECE_STORE).toValue(this.stores.create(metainfo, options.folder));
    bind(child, PIECE_SELECTOR).toValue(chosen.selector.strategy);
    bind(child, CHOKE_STRATEGY).toValue(chosen.choker.strategy);
    bind(child, STRATEGY_CHOOSER).toValue(chooser);
    bind(child, CHOSEN_STRATEGIES).toValue(chosen);
    return child;
  }
}
