import {
  CALENDAR,
  CLOCK,
  DEFAULT_LIMITS,
  type Limits,
  PIECE_STORES,
  type Peer,
  type PieceStores,
  type Plugin,
  RANDOM,
  type Random,
  SCHEDULER,
  STRATEGIES,
  TRACKER_CLIENT,
  TRANSPORT,
  type TorrentOptions,
  WATCH_CALLS,
  createPeer,
  registerPlugin,
} from "@minibit/core";
import { type DependencyContainer, bind } from "@minibit/core/di";
import type { MortalScheduler, VirtualClock } from "../clock/index.js";
import type { LabNetwork } from "../network/index.js";
import type { Population } from "../scenario/scenario.js";
import { chokerOf } from "./choker-of.js";
import { bentTransport } from "./bent-transport.js";
import type { LabPeer } from "./lab-peer.js";
import type { LabPeers } from "./lab-peers.js";
import { LabPieceStore } from "./lab-piece-store.js";
import { LabTrackerClient, type TrackerService } from "./lab-tracker-client.js";
import { mortalTransport } from "./mortal-transport.js";
import type { PortWatch } from "./port-watch.js";
import type { WatchedRegistry } from "./watched-registry.js";

/** What a {@link PeerFactory} needs to make peers. */
export interface PeerFactoryParts {
  /** The clock. */
  readonly clock: VirtualClock;
  /** The network. */
  readonly network: LabNetwork;
  /** The tracker. */
  readonly tracker: TrackerService;
  /** The available strategies. */
  readonly strategies: WatchedRegistry;
  /** The plugins that provide them. */
  readonly plugins: readonly Plugin[];
  /** Random source of the peers: each has a stream named after it. */
  readonly random: Random;
  /** Returns the observer of a peer that is about to start; without it, nothing is observed. */
  readonly watch?: ((peer: LabPeer) => PortWatch) | undefined;
}

/** Makes the same peers that run in the field, with the lab's ports bound to their tokens. */
export class PeerFactory implements LabPeers {
  readonly clock: VirtualClock;
  readonly network: LabNetwork;

  /** Makes peers in this world. */
  constructor(private readonly parts: PeerFactoryParts) {
    this.clock = parts.clock;
    this.network = parts.network;
  }

  makePeer(peer: LabPeer, lifetime: MortalScheduler): Peer {
    const { population } = peer;
    return createPeer({
      name: peer.name,
      port: peer.port,
      selector: population.selector,
      choker: chokerOf(population),
      revealer: population.revealer,
      slots: population.slots,
      uploadLimit: population.uploadLimit,
      downloadLimit: population.downloadLimit,
      limits: limitsOf(population),
      register: (container) => this.#bind(container, peer, lifetime),
    });
  }

  torrentOptions({ neighbours, behaviour }: Population): TorrentOptions {
    const { most, wanted, few } = neighbours;
    const seesAll = behaviour.kind === "large-view";
    return { folder: "", maxPeers: most, wantedPeers: wanted, fewPeers: seesAll ? most : few };
  }

  #bind(container: DependencyContainer, peer: LabPeer, lifetime: MortalScheduler): void {
    const { clock, network } = this;
    const { plugins, strategies, tracker } = this.parts;
    const random = this.parts.random.fork(peer.lives === 1 ? peer.name : `${peer.name}, life ${peer.lives}`);
    const { behaviour } = peer.population;
    const watch = this.parts.watch?.(peer);
    const scheduler = watch?.scheduler(lifetime) ?? lifetime;
    const stores: PieceStores = { create: () => new LabPieceStore(scheduler, peer.disk) };
    const transport = bentTransport(
      mortalTransport(network.transport(peer.node), lifetime),
      behaviour,
      peer,
      random.fork("behaviour"),
    );
    const againMs = behaviour.kind === "large-view" ? behaviour.announceEveryMs : undefined;
    // All peers share one registry: building one for each would be most of the work of making a peer.
    bind(container, STRATEGIES).toValue(strategies);
    for (const plugin of plugins) registerPlugin(plugin, container);
    bind(container, CLOCK).toValue(clock);
    bind(container, SCHEDULER).toValue(scheduler);
    bind(container, CALENDAR).toValue(clock);
    bind(container, RANDOM).toValue(random);
    bind(container, WATCH_CALLS).toValue(strategies.watchCalls);
    bind(container, TRANSPORT).toValue(watch?.transport(transport) ?? transport);
    bind(container, TRACKER_CLIENT).toValue(
      new LabTrackerClient(tracker, peer.node.host, scheduler, againMs),
    );
    bind(container, PIECE_STORES).toValue(watch?.stores(stores) ?? stores);
  }
}

/** A population that wants many links gets the limits for them. */
function limitsOf({ neighbours }: Population): Partial<Limits> {
  return {
    connections: Math.max(DEFAULT_LIMITS.connections, neighbours.most),
    knownAddresses: Math.max(DEFAULT_LIMITS.knownAddresses, neighbours.most),
  };
}
