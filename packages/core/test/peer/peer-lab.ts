import { onTestFinished } from "vitest";
import { type PeerOptions, createPeer } from "../../src/container/index.js";
import { bind } from "../../src/di/index.js";
import type { Metainfo } from "../../src/metainfo/index.js";
import type { Peer, Torrent, TorrentOptions } from "../../src/peer/index.js";
import {
  HASHER,
  LOGGER,
  type Logger,
  NodeHasher,
  RANDOM,
  SCHEDULER,
  SeededRandom,
  SystemClock,
} from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES, type PieceStores } from "../../src/storage/index.js";
import { ManualClock, type SampleTorrent, sampleTorrent } from "../../src/testing/index.js";
import { type PeerAddress, TRANSPORT, type Transport } from "../../src/transport/index.js";
import { KIB } from "../../src/units/index.js";
import { settle } from "../transport/tcp-lab.js";
import { plainStrategies } from "./plain-strategies.js";

/** Three pieces, large enough for a request of 128 KiB. The last one is shorter, and so is its last block. */
export const SAMPLE = sampleTorrent([{ path: ["sample.bin"], length: 700_000 }], { pieceLength: 256 * KIB });

/** A folder in which all data is present from the start. */
const FULL = "full";

/** Options of a peer of a {@link PeerLab}. */
export interface LabPeerOptions extends PeerOptions {
  /** Replaces TCP. */
  readonly transport?: Transport | undefined;
}

/** Options of a torrent of a {@link PeerLab}. */
export interface LabTorrentOptions extends Partial<TorrentOptions> {
  /** Whether all data is present from the start. */
  readonly seed?: boolean;
  /** What to share; {@link SAMPLE} by default. */
  readonly sample?: SampleTorrent;
}

/** A torrent of one peer, and its recorded events. */
export interface LabTorrent {
  readonly peer: Peer;
  readonly torrent: Torrent;
  /** The address of its peer, if it listens. */
  readonly address: PeerAddress;
  /** Why each of its connections ended. */
  readonly left: string[];
}

/** Whole peers on 127.0.0.1 or in memory, with pieces in memory. They leave at the end of the test. */
export class PeerLab {
  /** Log messages: `warn: a link was given up ...`. */
  readonly log: string[] = [];
  readonly #peers: Peer[] = [];
  readonly #contents = new Map<string, Uint8Array>();

  constructor(readonly clock: ManualClock | SystemClock = new SystemClock()) {
    onTestFinished(() => this.close());
  }

  /** Adds a peer that shares one torrent and listens. */
  async join(torrent: LabTorrentOptions = {}, options: LabPeerOptions = {}): Promise<LabTorrent> {
    const peer = this.peer(options);
    await this.settled(peer.listen());
    return this.share(peer, torrent);
  }

  /** Makes a peer that shares nothing yet and does not listen. */
  peer({ transport, register, ...options }: LabPeerOptions = {}): Peer {
    const peer = createPeer({
      host: "127.0.0.1",
      plugins: [plainStrategies],
      selector: "backwards",
      choker: "open-house",
      ...options,
      register: (container) => {
        bind(container, SCHEDULER).toValue(this.clock);
        bind(container, RANDOM).toValue(new SeededRandom(this.#peers.length + 1));
        bind(container, LOGGER).toValue(this.#logger);
        bind(container, HASHER).toValue(new NodeHasher(this.clock));
        bind(container, PIECE_STORES).toValue(this.#stores());
        if (transport) bind(container, TRANSPORT).toValue(transport);
        register?.(container);
      },
    });
    this.#peers.push(peer);
    return peer;
  }

  /** Adds a torrent to `peer`, and waits until it has been checked. */
  async share(peer: Peer, options: LabTorrentOptions = {}): Promise<LabTorrent> {
    const added = this.add(peer, options);
    await this.until(() => added.torrent.state !== "checking");
    return added;
  }

  /** Adds a torrent to `peer`. */
  add(peer: Peer, { seed = false, sample = SAMPLE, ...options }: LabTorrentOptions = {}): LabTorrent {
    this.#contents.set(sample.metainfo.infoHashHex, sample.content);
    const torrent = peer.add(sample.metainfo, { folder: seed ? FULL : "", trackers: [], ...options });
    const left: string[] = [];
    torrent.on("left", (_remote, why) => left.push(why));
    return { peer, torrent, address: peer.address!, left };
  }

  /** Lets sockets and due tasks work until `isSo`; fails if that never happens. */
  until(isSo: () => boolean): Promise<void> {
    return settle(() => {
      if (this.clock instanceof ManualClock) this.clock.advance(0);
      return isSo();
    });
  }

  /** The result of `promise`: a manual clock has to be kept going. */
  async settled<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const noted = promise.finally(() => (isSettled = true));
    noted.catch(() => {}); // the caller handles it
    await this.until(() => isSettled);
    return promise;
  }

  /** Closes all peers. */
  async close(): Promise<void> {
    await Promise.all(this.#peers.map((peer) => this.settled(peer.close())));
  }

  #stores(): PieceStores {
    const stores = new MemoryPieceStores(this.clock, new NodeHasher(this.clock));
    const create = (metainfo: Metainfo, folder: string) =>
      stores.create(metainfo, folder, folder === FULL ? this.#contents.get(metainfo.infoHashHex) : undefined);
    return { create };
  }

  get #logger(): Logger {
    const to = (level: string) => (text: string, fields?: object) =>
      void this.log.push(`${level}: ${text} ${JSON.stringify(fields ?? {})}`);
    return { debug: to("debug"), info: to("info"), warn: to("warn") };
  }
}
