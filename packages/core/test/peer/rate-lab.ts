import { createPeer } from "../../src/container/index.js";
import { bind } from "../../src/di/index.js";
import type { Peer, PeerSettings, Torrent } from "../../src/peer/index.js";
import {
  HASHER,
  NodeHasher,
  RANDOM,
  SCHEDULER,
  type Scheduler,
  SeededRandom,
  SystemClock,
  type Timer,
} from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { type ChokeStrategy, definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { MemoryNetwork, TRANSPORT, type Transport } from "../../src/transport/index.js";
import { MIB } from "../../src/units/index.js";
import { Backwards } from "./plain-strategies.js";

/** More than one peer gets during a test: none completes. */
const SAMPLE = sampleTorrent([{ path: ["rates.bin"], length: 48 * MIB }], { pieceLength: MIB });

const SOON_MS = 10;
const MOST_TRIES = 1_000;

/** The network and clock of the peers. */
export interface World {
  readonly scheduler: Scheduler;
  transport(host: string): Transport | undefined;
  pass(ms: number): Promise<void>;
}

/** 127.0.0.1 and the system's time. */
export function loopback(): World {
  return {
    scheduler: new SystemClock(),
    transport: () => undefined,
    pass: (ms) => new Promise((passed) => setTimeout(passed, ms)),
  };
}

/** A network in memory, 20 ms between peers, on a manual clock. */
export function memory(): World {
  const clock = new ManualClock();
  const network = new MemoryNetwork(clock, { latencyMs: 20 });
  return {
    scheduler: clock,
    transport: (host) => network.transport(host),
    pass: async (ms) => clock.advance(ms),
  };
}

/** Serves everybody: the first to arrive at a share of 1, the second at 2 with a ceiling, the third at 3. */
export class ByArrival implements ChokeStrategy {
  readonly slotPolicy = "own";

  constructor(private readonly ceiling: number | undefined) {}

  unchoke({ peers }: Parameters<ChokeStrategy["unchoke"]>[0]): ReturnType<ChokeStrategy["unchoke"]> {
    return peers.map(({ id }, index) => ({
      peer: id,
      reason: "by arrival",
      share: index + 1,
      ...(this.ceiling !== undefined && index === 1 ? { ceiling: this.ceiling } : {}),
    }));
  }
}

/** What a {@link RateLab} measures. */
export interface RateOptions {
  readonly leechers: number;
  readonly seed?: Partial<PeerSettings>;
  readonly leecher?: Partial<PeerSettings>;
  /** Ceiling of the second leecher, bytes per second. */
  readonly ceiling?: number;
}

/** Results of a measurement. */
export interface Rates {
  /** Rate of each leecher in order of arrival, bytes per second. */
  readonly rates: readonly number[];
  /** Fraction of time, 0 to 1, in which the machine stood still, which no limit can make up for. */
  readonly standstill: number;
}

/** A limit makes up for shorter pauses: see the burst of the token bucket. */
const MADE_UP_MS = 50;

/** Sums the time in which the event loop stood still. */
class StandstillWatch {
  lostMs = 0;
  readonly #timer: Timer;

  constructor(scheduler: Scheduler) {
    let last = scheduler.now();
    this.#timer = scheduler.every(SOON_MS, () => {
      const now = scheduler.now();
      this.lostMs += Math.max(0, now - last - MADE_UP_MS);
      last = now;
    });
  }

  stop(): void {
    this.#timer.cancel();
  }
}

/** One seed and some leechers that know no one else. */
export class RateLab {
  readonly #leechers: Torrent[] = [];
  readonly #peers: Peer[] = [];

  private constructor(
    private readonly world: World,
    private readonly options: RateOptions,
  ) {}

  /** The rate of each leecher over `ms`, after `settleMs`. All leave afterwards. */
  static async measure(world: World, options: RateOptions, ms: number, settleMs = 0): Promise<Rates> {
    const lab = new RateLab(world, options);
    try {
      await lab.#meet();
      await world.pass(settleMs);
      return await lab.#ratesOver(ms);
    } finally {
      await lab.#leave();
    }
  }

  async #meet(): Promise<void> {
    const seed = this.#join("10.0.0.1", this.options.seed);
    const torrent = seed.add(SAMPLE.metainfo, { folder: "full", trackers: [] });
    void seed.listen();
    await this.#until(() => seed.address !== undefined && torrent.state === "seeding");
    for (let leecher = 0; leecher < this.options.leechers; leecher++) {
      const peer = this.#join(`10.0.1.${leecher}`, this.options.leecher);
      const peers = [{ host: seed.address!.host, port: seed.address!.port }];
      this.#leechers.push(peer.add(SAMPLE.metainfo, { folder: "", trackers: [], peers }));
      await this.#until(() => torrent.status.peers.length === leecher + 1);
    }
  }

  #join(host: string, settings: Partial<PeerSettings> = {}): Peer {
    const { scheduler } = this.world;
    const transport = this.world.transport(host);
    const peer = createPeer({
      host: transport ? host : "127.0.0.1",
      plugins: [this.#plugin],
      selector: "backwards",
      choker: "by-arrival",
      ...settings,
      register: (container) => {
        const hasher = new NodeHasher(scheduler);
        const stores = new MemoryPieceStores(scheduler, hasher);
        bind(container, SCHEDULER).toValue(scheduler);
        bind(container, HASHER).toValue(hasher);
        bind(container, RANDOM).toValue(new SeededRandom(this.#peers.length + 1));
        bind(container, PIECE_STORES).toValue({
          create: (metainfo, folder) =>
            stores.create(metainfo, folder, folder === "full" ? SAMPLE.content : undefined),
        });
        if (transport) bind(container, TRANSPORT).toValue(transport);
      },
    });
    this.#peers.push(peer);
    return peer;
  }

  get #plugin() {
    return definePlugin({
      name: "rates",
      apiVersion: 1,
      selectors: { backwards: defineStrategy({ summary: "the last first", create: () => new Backwards() }) },
      chokers: {
        "by-arrival": defineStrategy({
          summary: "everybody, by arrival",
          create: () => new ByArrival(this.options.ceiling),
        }),
      },
    });
  }

  async #ratesOver(ms: number): Promise<Rates> {
    const received = (): number[] => this.#leechers.map((torrent) => torrent.status.downloadedBytes);
    const before = received();
    const watch = new StandstillWatch(this.world.scheduler);
    const from = this.world.scheduler.now();
    await this.world.pass(ms);
    watch.stop();
    const elapsedMs = this.world.scheduler.now() - from;
    return {
      rates: received().map((bytes, leecher) => ((bytes - before[leecher]!) * 1_000) / elapsedMs),
      standstill: watch.lostMs / elapsedMs,
    };
  }

  async #leave(): Promise<void> {
    let left = 0;
    for (const peer of this.#peers) void peer.close().then(() => left++);
    await this.#until(() => left === this.#peers.length);
  }

  async #until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; !isSo(); tries++) {
      if (tries === MOST_TRIES) throw new Error("it has not happened in time");
      await this.world.pass(SOON_MS);
    }
  }
}
