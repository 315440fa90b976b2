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

/** The name of the seed, which shows what came from it. */
export const SEED = "seed";

/** A peer of the demo, and how much it received from whom. */
export class DemoPeer {
  /** Its name. */
  readonly name: string;
  /** Seconds from its first announce until its download was complete; undefined before. */
  seconds: number | undefined;
  readonly #peer: Peer;
  #torrent!: Torrent;
  /** Bytes of blocks over connections that have ended, by the name of the sender. */
  readonly #pastBytes = new Map<string, number>();

  /** Makes a peer called `name` that listens on loopback. */
  constructor(name: string, options: PeerOptions) {
    this.name = name;
    this.#peer = createPeer({
      ...options,
      name,
      host: "127.0.0.1",
      register: (container) => bind(container, PIECE_STORES).toFactory((at) => new UnsavedStores(at)),
    });
  }

  /** Starts to listen. */
  listen(): Promise<PeerAddress> {
    return this.#peer.listen();
  }

  /** Shares `metainfo` with its data below `folder`. */
  share(metainfo: Metainfo, folder: string, announce: string): Torrent {
    const torrent = this.#peer.add(metainfo, { folder, trackers: [[announce]] });
    torrent.on("left", ({ name, receivedBytes }) => this.#remember(name, receivedBytes));
    torrent.on("complete", ({ seconds }) => (this.seconds = seconds));
    this.#torrent = torrent;
    return torrent;
  }

  /** The torrent it shares. */
  get torrent(): Torrent {
    return this.#torrent;
  }

  /** Bytes of blocks received from the seed and from the other peers. */
  get received(): { readonly fromSeed: number; readonly fromPeers: number } {
    const bytes = new Map(this.#pastBytes);
    for (const { name, receivedBytes } of this.#torrent.status.peers) {
      bytes.set(name, (bytes.get(name) ?? 0) + receivedBytes);
    }
    const fromSeed = bytes.get(SEED) ?? 0;
    const all = Array.from(bytes.values()).reduce((sum, each) => sum + each, 0);
    return { fromSeed, fromPeers: all - fromSeed };
  }

  /** The peers that unchoke it. */
  get unchokedBy(): PeerStatus[] {
    return this.#torrent.status.peers.filter((peer) => peer.unchokesUs);
  }

  /** Closes the peer. */
  close(): Promise<void> {
    return this.#peer.close();
  }

  #remember(name: string, bytes: number): void {
    this.#pastBytes.set(name, (this.#pastBytes.get(name) ?? 0) + bytes);
  }
}
