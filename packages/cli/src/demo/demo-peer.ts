import {
  type Metainfo,
  PIECE_STORES,
  type Peer,
  type PeerAddress,
  type PeerOptions,
  type PeerStatus,
  type Torrent,
} from "@minibit/core";
import { bind } from "@minibit/core/di";
import { createPeer } from "../create-peer.js";
import { UnsavedStores } from "./unsaved-stores.js";

/** What the seed is called, so that one can tell what came from it. */
export const SEED = "seed";

/** A peer of the demo, and what it got from whom. */
export class DemoPeer {
  /** What it is called. */
  readonly name: string;
  /** Seconds from its first announce until everything was there; undefined before. */
  seconds: number | undefined;
  readonly #peer: Peer;
  #torrent!: Torrent;
  /** Bytes of blocks over links that are gone, by the name of who sent them. */
  readonly #pastBytes = new Map<string, number>();

  /** A peer called `name`, which listens on loopback. */
  constructor(name: string, options: PeerOptions) {
    this.name = name;
    this.#peer = createPeer({
      ...options,
      name,
      host: "127.0.0.1",
      register: (container) => bind(container, PIECE_STORES).toFactory((at) => new UnsavedStores(at)),
    });
  }

  /** Listens. */
  listen(): Promise<PeerAddress> {
    return this.#peer.listen();
  }

  /** Shares `metainfo`, whose data is or goes below `folder`. */
  share(metainfo: Metainfo, folder: string, announce: string): Torrent {
    const torrent = this.#peer.add(metainfo, { folder, trackers: [[announce]] });
    torrent.on("left", ({ name, receivedBytes }) => this.#remember(name, receivedBytes));
    torrent.on("complete", ({ seconds }) => (this.seconds = seconds));
    this.#torrent = torrent;
    return torrent;
  }

  /** What it shares. */
  get torrent(): Torrent {
    return this.#torrent;
  }

  /** Bytes of blocks that the seed sent it, and that the others did. */
  get received(): { readonly fromSeed: number; readonly fromPeers: number } {
    const bytes = new Map(this.#pastBytes);
    for (const { name, receivedBytes } of this.#torrent.status.peers) {
      bytes.set(name, (bytes.get(name) ?? 0) + receivedBytes);
    }
    const fromSeed = bytes.get(SEED) ?? 0;
    const all = Array.from(bytes.values()).reduce((sum, each) => sum + each, 0);
    return { fromSeed, fromPeers: all - fromSeed };
  }

  /** Who answers its requests. */
  get unchokedBy(): PeerStatus[] {
    return this.#torrent.status.peers.filter((peer) => peer.unchokesUs);
  }

  /** Says goodbye. */
  close(): Promise<void> {
    return this.#peer.close();
  }

  #remember(name: string, bytes: number): void {
    this.#pastBytes.set(name, (this.#pastBytes.get(name) ?? 0) + bytes);
  }
}
