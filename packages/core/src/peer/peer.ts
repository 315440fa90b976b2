import { SeedSlots } from "../choking/index.js";
import { inject, injectable } from "../di/index.js";
import { UsageError } from "../errors.js";
import { LIMITS, type Limits } from "../limits.js";
import { type Metainfo, parseMetainfo } from "../metainfo/index.js";
import { MemoryBudget, Patience, Turns, UNLIMITED_PACE } from "../pieces/index.js";
import {
  CLOCK,
  type Clock,
  LOGGER,
  type Logger,
  RANDOM,
  type Random,
  SCHEDULER,
  type Scheduler,
  WATCH_CALLS,
  type WatchCalls,
} from "../runtime/index.js";
import { PieceCache, Uploader } from "../serving/index.js";
import { TRACKER_CLIENT, type TrackerClient } from "../tracker/index.js";
import {
  type Acceptor,
  type Listener,
  type PeerAddress,
  TRANSPORT,
  type Transport,
  formatAddress,
} from "../transport/index.js";
import { type PeerKey, peerKey, toHex } from "../units/index.js";
import { type Handshake, makePeerId } from "../wire/index.js";
import { ConnectionSlots } from "./connection-slots.js";
import { LimitedPace } from "./limited-pace.js";
import { PeerAudit } from "./peer-audit.js";
import type { PeerServices } from "./peer-services.js";
import { PEER_SETTINGS, type PeerSettings } from "./peer-settings.js";
import type { Torrent } from "./torrent.js";
import { TORRENTS, type TorrentFactory } from "./torrent-factory.js";
import type { TorrentOptions } from "./torrent-options.js";
import { clientNameOf } from "./torrent-status.js";
import { VERSION } from "./version.js";

/** This node: its peer id, its port, its uploader, and the torrents it shares. */
@injectable()
export class Peer {
  /** Our peer id, 20 bytes. */
  readonly id: Uint8Array;
  /** The peer's settings. */
  readonly settings: PeerSettings;
  readonly #torrents = new Map<string, Torrent>();
  readonly #services: PeerServices;
  readonly #pace: LimitedPace | undefined;
  readonly #turns: Turns<Torrent>;
  readonly #factory: TorrentFactory;
  #listener: Listener | undefined;
  #listening: Promise<PeerAddress> | undefined;
  #audit: PeerAudit | undefined;
  #keys = 0;
  #closed = false;

  /** Made by `createPeer`. Nothing happens before {@link Peer.listen} or {@link Peer.add}. @internal */
  constructor(
    @inject(PEER_SETTINGS) settings: PeerSettings,
    @inject(CLOCK) clock: Clock,
    @inject(SCHEDULER) scheduler: Scheduler,
    @inject(RANDOM) random: Random,
    @inject(LOGGER) logger: Logger,
    @inject(WATCH_CALLS) watchCalls: WatchCalls,
    @inject(LIMITS) limits: Limits,
    @inject(TRANSPORT) transport: Transport,
    @inject(TRACKER_CLIENT) trackerClient: TrackerClient,
    @inject(TORRENTS) factory: TorrentFactory,
  ) {
    this.id = makePeerId(settings.name, random.fork("peer id"));
    this.settings = settings;
    this.#factory = factory;
    const { uploadLimit, downloadLimit, name } = settings;
    if (downloadLimit !== undefined)
      this.#pace = new LimitedPace(scheduler, downloadLimit, () => this.#refill());
    const pace = this.#pace ?? UNLIMITED_PACE;
    this.#turns = new Turns(pace);
    this.#services = {
      peerId: this.id,
      clientName: clientNameOf(VERSION, name),
      clock,
      scheduler,
      random,
      logger,
      watchCalls,
      limits,
      transport,
      trackerClient,
      uploader: new Uploader({
        clock,
        scheduler,
        limits,
        cache: new PieceCache(limits.pieceCacheBytes),
        uploadLimit,
        uplink: transport.uplink,
      }),
      seedSlots: new SeedSlots(),
      budget: new MemoryBudget(limits.unwrittenBytes),
      pace,
      patience: new Patience(),
      slots: new ConnectionSlots(limits.connections, limits.dials),
      port: () => this.#listener?.address.port,
      nextKey: () => this.#nextKey(),
    };
  }

  /** The address on which it listens; undefined if it does not listen. */
  get address(): PeerAddress | undefined {
    return this.#listener?.address;
  }

  /** The torrents it shares, by info-hash in hexadecimal digits. */
  get torrents(): ReadonlyMap<string, Torrent> {
    return this.#torrents;
  }

  /**
   * Listens for connections at the address in the settings.
   *
   * @throws ListenError if the address is taken or is not ours; UsageError if the peer already listens or is closed.
   */
  async listen(): Promise<PeerAddress> {
    this.#refuseClosed();
    if (this.#listening)
      throw new UsageError("this peer is already listening: one port serves all its torrents");
    this.#listening = this.#listen();
    return this.#listening; // to await it here would keep the peer for as long as a manual clock goes on
  }

  /**
   * Shares a torrent: checks which pieces are already here, then exchanges the rest. Call {@link Peer.listen} first, or
   * nobody can connect to this peer.
   *
   * @param torrent a torrent, or the bytes of a torrent file.
   * @throws MetainfoError if the bytes are not a torrent file; UnknownStrategyError if no plugin has a strategy of the
   *   given name; UsageError if the torrent is already shared or the peer is closed.
   */
  add(torrent: Metainfo | Uint8Array, options: TorrentOptions): Torrent {
    const metainfo = torrent instanceof Uint8Array ? parseMetainfo(torrent, this.#services.limits) : torrent;
    this.#refuseClosed();
    if (this.#torrents.has(metainfo.infoHashHex)) {
      throw new UsageError(`${metainfo.name} is already shared: a torrent can be added only once`);
    }
    const added = this.#factory.create(metainfo, options, this.settings, this.#services);
    this.#torrents.set(metainfo.infoHashHex, added);
    added.start();
    return added;
  }

  /** Stops a torrent and no longer shares it. Its files stay. */
  async remove(torrent: Torrent): Promise<void> {
    await torrent.stop();
    const { infoHashHex } = torrent.metainfo;
    if (this.#torrents.get(infoHashHex) === torrent) this.#torrents.delete(infoHashHex);
  }

  /** Stops every torrent and stops listening. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(Array.from(this.#torrents.values(), (torrent) => this.remove(torrent)));
    await this.#listening?.catch(() => {}); // the caller of listen() receives the error
    const listener = this.#listener;
    this.#listener = undefined;
    if (listener) await new Promise<void>((done) => listener.close(done));
    this.#services.uploader.close();
    this.#pace?.close();
  }

  /**
   * Returns the invariants of the engine that are broken, one sentence each; empty if the engine is correct. For tests:
   * it examines everything, and finds more if it is called after every event.
   */
  audit(): string[] {
    this.#audit ??= new PeerAudit(this.#torrents, this.#services);
    return this.#audit.check();
  }

  #refuseClosed(): void {
    if (this.#closed) throw new UsageError("this peer is closed: create a new one");
  }

  #listen(): Promise<PeerAddress> {
    const { host, port } = this.settings;
    const acceptor: Acceptor = {
      accept: (theirs, from) => this.#accept(theirs, from),
      opened: (link, infoHash) => this.#torrents.get(toHex(infoHash))?.opened(link),
    };
    return new Promise((resolve, reject) => {
      this.#services.transport.listen({ host, port }, acceptor, (result) => {
        // Set here, not after the promise: under a manual clock, no promise continues before the clock stops.
        if (result instanceof Error) {
          this.#listening = undefined;
          return reject(result);
        }
        this.#listener = result;
        resolve(result.address);
      });
    });
  }

  #accept(theirs: Handshake, from: PeerAddress): Handshake | undefined {
    const infoHash = toHex(theirs.infoHash);
    const torrent = this.#torrents.get(infoHash);
    if (torrent) return torrent.accept(theirs, from);
    this.#services.logger.debug("a peer dialled for a torrent that is not shared here", {
      infoHash,
      from: formatAddress(from),
    });
    return undefined;
  }

  #refill(): void {
    this.#turns.walk(new Set(this.#torrents.values()), (torrent) => torrent.refill());
  }

  #nextKey(): PeerKey {
    return peerKey(++this.#keys);
  }
}
