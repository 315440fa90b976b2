import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CreateOptions,
  FilePieceStores,
  HASHER,
  type HashingOptions,
  LOGGER,
  type Logger,
  PIECE_STORES,
  type Peer,
  type PeerAddress,
  SCHEDULER,
  StorageError,
  type StrategyRegistry,
  SystemClock,
  type Torrent,
  Tracker,
  TrackerServer,
  chosenSampler,
  createMetainfo,
  formatAddress,
  isLoopback,
  slowCalls,
  systemRandom,
  systemStopwatch,
} from "@minibit/core";
import { type DependencyContainer, bind, resolve } from "@minibit/core/di";
import { createPeer } from "../create-peer.js";
import type { TrackerPlan } from "./tracker-plan.js";

/** Watches and ends the hashing, and receives what is hashed. */
type ContentHashing = HashingOptions & Pick<CreateOptions, "found">;

/** A tracker with its HTTP server, and a peer that serves what the tracker offers. */
export class SeedingTracker {
  /** Knows the swarms and the torrents offered. */
  readonly tracker: Tracker;
  readonly #server: TrackerServer;
  readonly #seed: Peer;
  #address: PeerAddress;

  /** Takes its sampler from `registry`. Nothing listens before {@link SeedingTracker.listen}. */
  constructor({ address, intervalMs, sampler }: TrackerPlan, registry: StrategyRegistry, logger: Logger) {
    this.#address = address;
    const scheduler = new SystemClock();
    const random = systemRandom();
    const ports = { random: random.fork("asked by sampler"), logger, clock: scheduler };
    this.tracker = new Tracker({
      scheduler,
      random,
      intervalMs,
      logger,
      watchCalls: slowCalls(systemStopwatch),
      ...(sampler && { sampler: chosenSampler(registry, sampler, ports) }),
    });
    this.#server = new TrackerServer(this.tracker, { logger });
    this.#seed = createPeer({
      name: "seed",
      host: address.host,
      register: (container) => registerSeed(container, logger),
    });
  }

  /** Peer id of our own peer, 20 bytes. */
  get seedId(): Uint8Array {
    return this.#seed.id;
  }

  /**
   * Listens, and returns the address.
   *
   * @throws ListenError if the port is taken, or the address is not of this machine.
   */
  async listen(): Promise<PeerAddress> {
    this.#address = await this.#server.listen(this.#address);
    return this.#address;
  }

  /**
   * Hashes the file or folder at `path`, serves it, and only then offers it. Call `listen` first.
   *
   * @throws as `createMetainfo` does; UsageError if it is already served.
   */
  async serve(path: string, hashing: ContentHashing): Promise<Torrent> {
    // a link would lead out of the folder it is in
    const source = await realpath(path).catch(() => path);
    const metainfo = await createMetainfo(source, hashing);
    if (!this.#seed.address) await this.#listenAsSeed();
    const torrent = this.#seed.add(metainfo, {
      folder: dirname(source),
      trackers: [[`http://${formatAddress(reachableHere(this.#address))}/announce`]],
    });
    await announced(torrent);
    if (!torrent.isComplete) throw new StorageError(`${path} changed meanwhile: start again`, path);
    this.tracker.catalogue.add(metainfo);
    return torrent;
  }

  /** Stops offering `torrent`, which is no longer served. */
  withdraw({ metainfo }: Torrent): void {
    this.tracker.catalogue.remove(metainfo.infoHashHex);
  }

  /** Closes the peer and the tracker. */
  async close(): Promise<void> {
    await this.#seed.close();
    await this.#server.close();
    this.tracker.close();
  }

  /** It announces from this machine, so others would receive an address that is useless to them. */
  async #listenAsSeed(): Promise<void> {
    const { host } = await this.#seed.listen();
    this.tracker.embed(this.#seed.id, isLoopback(host) ? "loopback" : "everywhere");
  }
}

/** Data that we have just hashed is not verified again, and no file is left beside it. */
function registerSeed(container: DependencyContainer, logger: Logger): void {
  bind(container, LOGGER).toValue(logger);
  bind(container, PIECE_STORES).toFactory(
    (at) => new FilePieceStores(resolve(at, SCHEDULER), resolve(at, HASHER), { justHashed: true }),
  );
}

/** Returns the address at which to dial, from this machine, something that listens at `address`. */
function reachableHere({ host, port }: PeerAddress): PeerAddress {
  if (host === "0.0.0.0") return { host: "127.0.0.1", port };
  return { host: host === "::" ? "::1" : host, port };
}

/** Resolves when the tracker knows of `torrent`, or cannot be reached. */
function announced(torrent: Torrent): Promise<void> {
  return new Promise((done, reject) => {
    torrent.once("announced", () => done());
    torrent.once("failed", reject);
  });
}
