import { type DependencyContainer, Lifecycle, bind, resolve, rootContainer } from "../di/index.js";
import { DEFAULT_LIMITS, LIMITS, type Limits } from "../limits.js";
import { DEFAULT_PEER_SETTINGS, PEER_SETTINGS, Peer, type PeerSettings, TORRENTS } from "../peer/index.js";
import {
  CALENDAR,
  CLOCK,
  HASHER,
  LOGGER,
  NodeHasher,
  RANDOM,
  SCHEDULER,
  SILENT,
  SystemClock,
  WATCH_CALLS,
  slowCalls,
  systemRandom,
  systemStopwatch,
} from "../runtime/index.js";
import { FilePieceStores, PIECE_STORES } from "../storage/index.js";
import { type Plugin, STRATEGIES, StrategyRegistry } from "../strategy/index.js";
import { HttpTrackerClient, TRACKER_CLIENT } from "../tracker/index.js";
import { TRANSPORT, TcpTransport } from "../transport/index.js";
import { CONTAINER } from "./container-token.js";
import { registerPlugin } from "./register-plugin.js";
import { TorrentContainers } from "./torrent-containers.js";

/** Options of {@link createPeer}: the peer's settings, its plugins, and replacements for the system's ports. */
export interface PeerOptions extends Partial<{
  readonly [Name in keyof PeerSettings]: PeerSettings[Name] | undefined;
}> {
  /** Plugins that provide strategies. `@minibit/core` alone has none. */
  readonly plugins?: readonly Plugin[];
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /**
   * Binds ports that replace the system's (a clock, a transport, a store). Called last, so that it takes precedence.
   */
  readonly register?: (container: DependencyContainer) => void;
}

/** Makes the container from which a peer is resolved: it binds each token to its class. */
export function peerContainer(options: PeerOptions = {}): DependencyContainer {
  const { plugins = [], limits, register, ...settings } = options;
  const container = rootContainer.createChildContainer();
  const clock = new SystemClock();
  bind(container, CONTAINER).toValue(container);
  bind(container, CLOCK).toFactory((at) => resolve(at, SCHEDULER));
  bind(container, SCHEDULER).toValue(clock);
  bind(container, CALENDAR).toValue(clock);
  bind(container, RANDOM).toValue(systemRandom());
  bind(container, LOGGER).toValue(SILENT);
  bind(container, WATCH_CALLS).toValue(slowCalls(systemStopwatch));
  bind(container, LIMITS).toValue({ ...DEFAULT_LIMITS, ...limits });
  bind(container, HASHER).toFactory((at) => new NodeHasher(resolve(at, SCHEDULER)));
  bind(container, STRATEGIES).toValue(registryOf(plugins));
  bind(container, PEER_SETTINGS).toValue({ ...DEFAULT_PEER_SETTINGS, ...given(settings) });
  bind(container, TORRENTS).toClass(TorrentContainers, Lifecycle.ContainerScoped);
  bindNetwork(container);
  for (const plugin of plugins) registerPlugin(plugin, container);
  register?.(container);
  return container;
}

/**
 * Makes a peer.
 *
 * @example
 * ```ts
 * const peer = createPeer({ plugins: [strategies], name: "alice" });
 * await peer.listen();
 * const torrent = peer.add(await readFile("folder.torrent"), { folder: "./downloads" });
 * await torrent.completed();
 * await peer.close();
 * ```
 * @throws PluginError if a plugin breaks the contract or fails in its `register`, or if two share a name.
 */
export function createPeer(options: PeerOptions = {}): Peer {
  return peerContainer(options).resolve(Peer);
}

function bindNetwork(container: DependencyContainer): void {
  bind(container, TRANSPORT).toFactory(
    (at) =>
      new TcpTransport(resolve(at, SCHEDULER), resolve(at, LIMITS), resolve(at, LOGGER), {
        host: resolve(at, PEER_SETTINGS).host,
      }),
  );
  bind(container, TRACKER_CLIENT).toFactory(
    (at) =>
      new HttpTrackerClient(resolve(at, SCHEDULER), resolve(at, LIMITS), resolve(at, PEER_SETTINGS).host),
  );
  bind(container, PIECE_STORES).toFactory(
    (at) => new FilePieceStores(resolve(at, SCHEDULER), resolve(at, HASHER)),
  );
}

function registryOf(plugins: readonly Plugin[]): StrategyRegistry {
  const registry = new StrategyRegistry();
  for (const plugin of plugins) registry.add(plugin);
  return registry;
}

/** `settings` without those that are undefined, which would hide the defaults. */
function given<T extends object>(settings: T): Given<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };
