import { createHash } from "node:crypto";
import {
  HASHER,
  LOGGER,
  MemoryNetwork,
  type MemoryPieceStore,
  MemoryPieceStores,
  type Metainfo,
  NodeHasher,
  PIECE_STORES,
  type PeerOptions,
  RANDOM,
  SCHEDULER,
  SeededRandom,
  TRACKER_CLIENT,
  TRANSPORT,
  Tracker,
  LocalTrackerClient,
  type Torrent,
  createPeer,
  pieceIndex,
} from "@minibit/core";
import { bind } from "@minibit/core/di";
import { ManualClock, sampleTorrent } from "@minibit/core/testing";
import { strategies } from "../../src/index.js";

const SEED_HOST = "10.0.0.1";
const FOLDER = "downloads";
const ANNOUNCE = "http://tracker/announce";

/** Warnings are useful in a failing test. */
const WARNING_LOGGER = {
  debug() {},
  info() {},
  warn: (message: string, fields?: object) => console.warn(message, fields ?? ""),
};

export interface MemorySwarmOptions {
  readonly leechers: number;
  readonly pieces: number;
  readonly pieceLength: number;
  readonly randomSeed: number;
  readonly peerOptions?: (leecher: number) => PeerOptions;
  readonly seedOptions?: PeerOptions;
}

/** A whole swarm on a manual clock: tracker, seed and leechers in one process, without a real timer or socket. */
export class MemorySwarm {
  readonly clock = new ManualClock();
  readonly metainfo: Metainfo;
  readonly content: Uint8Array;
  readonly seed: Torrent;
  readonly leechers: Torrent[] = [];
  /** The seed's first, then the leechers' in order. */
  readonly #stores: MemoryPieceStore[] = [];
  readonly #digest = createHash("sha1");
  readonly #random: SeededRandom;
  readonly #network: MemoryNetwork;
  readonly #tracker: Tracker;

  constructor(private readonly options: MemorySwarmOptions) {
    this.#random = new SeededRandom(options.randomSeed);
    const { pieces, pieceLength } = options;
    const file = { path: ["sample"], length: pieces * pieceLength - 5_000 };
    const { content, metainfo } = sampleTorrent([file], { pieceLength });
    this.content = content;
    this.metainfo = metainfo;
    this.#network = new MemoryNetwork(this.clock, {
      latencyMs: 50,
      onDeliver: ({ time, link, line }) => this.#digest.update(`${time} ${link} ${line}\n`),
    });
    this.#tracker = new Tracker({ scheduler: this.clock, random: this.#random.fork("tracker") });
    this.seed = this.#join(SEED_HOST, this.content, options.seedOptions ?? {});
    for (let leecher = 0; leecher < options.leechers; leecher++) {
      this.leechers.push(this.#join(`10.0.1.${leecher}`, undefined, options.peerOptions?.(leecher) ?? {}));
    }
  }

  /** Runs until every leecher is complete, or `untilMs`; returns whether they are. */
  run(untilMs: number): boolean {
    return this.clock.run(() => this.leechers.every((torrent) => torrent.isComplete), untilMs);
  }

  /** All that `leecher` wrote to its store. */
  copyOf(leecher: number): Uint8Array {
    const copy = new Uint8Array(this.content.length);
    for (let index = 0; index < this.metainfo.pieceCount; index++) {
      const piece = pieceIndex(index);
      const length = this.metainfo.pieceSize(piece);
      this.#stores[leecher + 1]!.read(piece, 0, length, (source) => {
        if (source instanceof Error) throw source;
        source.copyTo(copy.subarray(index * this.metainfo.pieceLength), 0, length);
      });
    }
    this.clock.advance(0);
    return copy;
  }

  /** A digest of everything that every peer has received, with its time. */
  get digest(): string {
    return this.#digest.copy().digest("hex");
  }

  #join(host: string, data: Uint8Array | undefined, options: PeerOptions): Torrent {
    const random = this.#random.fork(host);
    const hasher = new NodeHasher(this.clock);
    const stores = new MemoryPieceStores(this.clock, hasher);
    const peer = createPeer({
      plugins: [strategies],
      name: host,
      port: 6881,
      ...options,
      register: (container) => {
        bind(container, SCHEDULER).toValue(this.clock);
        bind(container, HASHER).toValue(hasher);
        bind(container, RANDOM).toValue(random);
        bind(container, LOGGER).toValue(WARNING_LOGGER);
        bind(container, TRANSPORT).toValue(
          this.#network.transport(host, {
            uploadBytesPerSecond: 1_000_000,
            downloadBytesPerSecond: 2_000_000,
          }),
        );
        bind(container, TRACKER_CLIENT).toValue(
          new LocalTrackerClient(new Map([[ANNOUNCE, this.#tracker]]), host, this.clock),
        );
        bind(container, PIECE_STORES).toValue({
          create: (metainfo, folder) => {
            const store = stores.create(metainfo, folder, data);
            this.#stores.push(store);
            return store;
          },
        });
      },
    });
    void peer.listen();
    return peer.add(this.metainfo, { folder: FOLDER, trackers: [[ANNOUNCE]] });
  }
}
