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

/** What a {@link PeerWatch} needs of its swarm's checker. */
export interface WatchHost {
  /** Number of pieces. */
  readonly pieceCount: number;
  /** The peer of `watch` is about to do something. */
  stirred(watch: PeerWatch): void;
  /** The peer of `watch` uses this id. */
  calls(watch: PeerWatch, peerId: Uint8Array): void;
  /** A link opened. */
  opened(link: WatchedLink): void;
  /** Returns the peer that uses this id. */
  peerCalled(peerId: Uint8Array): LabPeer | undefined;
}

/** Watches one life of a peer, from its arrival to its departure or crash, at every port of its engine. */
export class PeerWatch implements PortWatch, Speaker, StoreEvents {
  readonly kept: Bitfield;
  readonly tainted = new Set<PieceIndex>();
  /** The open links. */
  readonly links = new Set<WatchedLink>();
  /** Breaches of the rules that were not reported yet. */
  #complaints: string[] = [];
  readonly #host: WatchHost;

  /** Watches `peer`, which is about to start. */
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

  /** Returns what is broken after an event, and breaches of the rules since the last call. */
  findings(): string[] {
    for (const link of this.links) {
      link.talk.settle();
      link.weigh();
    }
    const said = this.#complaints;
    this.#complaints = [];
    return [...said, ...this.peer.audit(), ...this.#holdings()];
  }

  /** The engine must claim to hold exactly what was verified and written. */
  #holdings(): string[] {
    const { torrent } = this.peer;
    if (torrent?.state !== "downloading" && torrent?.state !== "seeding") return [];
    const { have } = torrent;
    const extra = [...have].filter((piece) => !this.kept.has(piece));
    const missing = [...this.kept].filter((piece) => !have.has(piece));
    return [
      ...extra.map((piece) => `holds piece ${piece}, which it has not verified and written`),
      ...missing.map((piece) => `has verified and written piece ${piece}, but does not hold it`),
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
        if (far?.population.behaviour.kind !== "corrupting")
          this.complain(`closes the link to ${talk.far} and blames it: ${why}`);
      },
    });
    this.links.add(link);
    this.#host.opened(link);
    return link;
  }
}
