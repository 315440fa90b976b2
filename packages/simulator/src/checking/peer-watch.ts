import {
  Bitfield,
  type Link,
  type PieceIndex,
  type PieceStores,
  type Scheduler,
  type Transport,
} from "@minibit/core";
import type { LabPeer } from "../simulation/lab-peer.js";
import type { PortWatch } from "../simulation/port-watch.js";
import { Conversation, type Speaker } from "./conversation.js";
import type { StoreEvents } from "./watched-store.js";
import { WatchedLink } from "./watched-link.js";
import { WatchedScheduler } from "./watched-scheduler.js";
import { WatchedStore } from "./watched-store.js";
import { WatchedTransport } from "./watched-transport.js";

/** What a {@link PeerWatch} needs of whoever watches the swarm. */
export interface WatchHost {
  /** How many pieces there are. */
  readonly pieceCount: number;
  /** The peer of `watch` is about to do something. */
  stirred(watch: PeerWatch): void;
  /** The peer of `watch` goes by this id. */
  calls(watch: PeerWatch, peerId: Uint8Array): void;
  /** A link opened. */
  opened(link: WatchedLink): void;
  /** Who goes by this id. */
  peerCalled(peerId: Uint8Array): LabPeer | undefined;
}

/** Watches one life of a peer, from its coming to its going or crash: stands at every door of its engine. */
export class PeerWatch implements PortWatch, Speaker, StoreEvents {
  readonly kept: Bitfield;
  readonly tainted = new Set<PieceIndex>();
  /** Links that are open. */
  readonly links = new Set<WatchedLink>();
  /** What is against the rules and was not told yet. */
  #complaints: string[] = [];
  readonly #host: WatchHost;

  /** Of `peer`, which is about to start. */
  constructor(
    host: WatchHost,
    readonly peer: LabPeer,
  ) {
    this.#host = host;
    this.kept = new Bitfield(host.pieceCount);
  }

  scheduler(scheduler: Scheduler): Scheduler {
    return new WatchedScheduler(scheduler, () => this.#stirred());
  }

  stores(stores: PieceStores): PieceStores {
    return { create: (metainfo, folder) => new WatchedStore(stores.create(metainfo, folder), this) };
  }

  transport(transport: Transport): Transport {
    return new WatchedTransport(transport, {
      stirred: () => this.#stirred(),
      calls: (peerId) => this.#host.calls(this, peerId),
      opened: (link) => this.#opened(link),
    });
  }

  complain(sentence: string): void {
    this.#complaints.push(sentence);
  }

  /** What is broken now that an event is over, and what was said against the rules since the last time. */
  findings(): string[] {
    for (const link of this.links) {
      link.talk.settle();
      link.weigh();
    }
    const said = this.#complaints;
    this.#complaints = [];
    return [...said, ...this.peer.audit(), ...this.#holdings()];
  }

  /** What the engine says that it holds is what was verified and written. */
  #holdings(): string[] {
    const { torrent } = this.peer;
    if (torrent?.state !== "downloading" && torrent?.state !== "seeding") return [];
    const { have } = torrent;
    const extra = [...have].filter((piece) => !this.kept.has(piece));
    const missing = [...this.kept].filter((piece) => !have.has(piece));
    return [
      ...extra.map((piece) => `holds piece ${piece}, which it has not verified and written`),
      ...missing.map((piece) => `has verified and written piece ${piece}, and does not hold it`),
    ];
  }

  #stirred(): void {
    this.#host.stirred(this);
  }

  #opened(inner: Link): Link {
    const far = this.#host.peerCalled(inner.remote.peerId);
    const talk = new Conversation(this, far?.name ?? inner.remote.address.host, (what) =>
      this.complain(what),
    );
    const link = new WatchedLink(inner, this, talk, {
      stirred: () => this.#stirred(),
      tainted: (piece) => this.tainted.add(piece),
      gone: () => {
        talk.isOver = true;
        this.links.delete(link);
      },
      accuses: (why) => {
        if (far?.population.behaviour.kind !== "corrupting") this.complain(`breaks with ${talk.far}: ${why}`);
      },
    });
    this.links.add(link);
    this.#host.opened(link);
    return link;
  }
}
