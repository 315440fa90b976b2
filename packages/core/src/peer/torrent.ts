import { EventEmitter } from "eventemitter3";
import { inject, injectable } from "../di/index.js";
import { METAINFO, type Metainfo } from "../metainfo/index.js";
import type { Pick } from "../pieces/index.js";
import { PIECE_STORE, type PieceStore, type Restored } from "../storage/index.js";
import { Announcer } from "../tracker/index.js";
import type { Link, PeerAddress } from "../transport/index.js";
import { Bitfield, type PieceIndex } from "../units/index.js";
import type { PeerView, PieceRange, StrategyChoice } from "../strategy/index.js";
import type { Handshake } from "../wire/index.js";
import {
  CHOSEN_STRATEGIES,
  type ChosenStrategies,
  STRATEGY_CHOOSER,
  type StrategyChooser,
} from "./chosen-strategies.js";
import { announcedState } from "./announced-state.js";
import type { Connection } from "./connection.js";
import { PEER_SERVICES, type PeerServices } from "./peer-services.js";
import { ResumeSaver } from "./resume-saver.js";
import { Swarm } from "./swarm.js";
import type { TorrentEvents, TorrentState } from "./torrent-events.js";
import { TORRENT_OPTIONS, type TorrentOptions } from "./torrent-options.js";
import { completedDownload, untilComplete } from "./torrent-completion.js";
import { type TorrentStatus, peerStatus, torrentStatus } from "./torrent-status.js";
import { checkPlaybackRate, checkPriority, piecesOf } from "./torrent-wishes.js";

/** One shared torrent, from the check of existing data until it is stopped. */
@injectable()
export class Torrent extends EventEmitter<TorrentEvents> {
  /** The torrent's metainfo. */
  readonly metainfo: Metainfo;
  /** How the torrent is shared. */
  readonly options: TorrentOptions;
  readonly #store: PieceStore;
  readonly #strategies: ChosenStrategies;
  readonly #chooser: StrategyChooser;
  readonly #services: PeerServices;
  readonly #announcer: Announcer;
  readonly #saver: ResumeSaver;
  #state: TorrentState = "checking";
  #checkedBytes = 0;
  #swarm: Swarm | undefined;
  #startedAt = 0;
  #error: Error | undefined;
  /** Actions requested during the check, to run after it. */
  readonly #waiting: ((swarm: Swarm) => void)[] = [];
  #stopping: Promise<void> | undefined;

  /** Made by a peer: see `Peer.add`. Nothing happens before {@link Torrent.start}. @internal */
  constructor(
    @inject(METAINFO) metainfo: Metainfo,
    @inject(TORRENT_OPTIONS) options: TorrentOptions,
    @inject(PIECE_STORE) store: PieceStore,
    @inject(CHOSEN_STRATEGIES) strategies: ChosenStrategies,
    @inject(STRATEGY_CHOOSER) chooser: StrategyChooser,
    @inject(PEER_SERVICES) services: PeerServices,
  ) {
    super();
    this.metainfo = metainfo;
    this.options = options;
    this.#store = store;
    this.#strategies = strategies;
    this.#chooser = chooser;
    this.#services = services;
    this.#saver = new ResumeSaver(store, () => this.have, {
      failed: (error) => this.#failed(error),
      unsaved: (error) => this.#emit("unsaved", error),
    });
    this.#announcer = new Announcer({
      infoHash: metainfo.infoHash,
      peerId: services.peerId,
      tiers: options.trackers ?? metainfo.trackers,
      client: services.trackerClient,
      scheduler: services.scheduler,
      random: services.random.fork("announcer"),
      describe: () => announcedState(metainfo, this.#swarm, services.port(), options.wantedPeers),
      listener: {
        onPeers: (peers) => this.#swarm?.meet(peers, "tracker"),
        onAnswered: (url, reply) =>
          this.#emit("announced", { url, peers: reply.peers.length, error: undefined }),
        onFailed: (url, error) => this.#emit("announced", { url, peers: 0, error }),
      },
    });
  }

  /** What the torrent is doing. */
  get state(): TorrentState {
    return this.#state;
  }

  /** Whether every wanted piece is here. */
  get isComplete(): boolean {
    return this.#swarm?.lacksNothing ?? false;
  }

  /** The pieces that are here; empty while checking. A live view: do not modify it. */
  get have(): Bitfield {
    return this.#swarm?.have ?? new Bitfield(this.metainfo.pieceCount);
  }

  /** A snapshot of the torrent. */
  get status(): TorrentStatus {
    return torrentStatus(this.metainfo, this.#state, this.#swarm, this.#checkedBytes);
  }

  /** The state of each tracker, in the order in which they are asked. */
  get trackers(): Announcer["trackers"] {
    return this.#announcer.trackers;
  }

  /** The connected peers as strategies see them, in order of arrival. Much cheaper than {@link Torrent.status}. */
  get peers(): readonly PeerView[] {
    return this.#swarm ? Array.from(this.#swarm.connections, ({ view }) => view) : [];
  }

  /** The peers with which the torrent is exchanged; undefined during the check. @internal */
  get swarm(): Swarm | undefined {
    return this.#swarm;
  }

  /** Returns how many connected peers hold `piece`. */
  availability(piece: PieceIndex): number {
    return this.#swarm?.exchange.availability.of(piece) ?? 0;
  }

  /** Checks which pieces are already here, then starts the exchange. */
  start(): void {
    this.#store.restore(
      (result) => (result instanceof Error ? this.#failed(result) : this.#restored(result)),
      (bytes) => this.#checked(bytes),
      this.options.overwrite,
    );
  }

  /**
   * Sets the priority of a file, given by its path in the torrent, or of a range of pieces. 1 is normal, a higher level
   * means sooner (with selectors that use it), 0 means not wanted. The maximum is 255.
   *
   * @throws UsageError if the file, range or level does not exist.
   */
  prioritise(target: string | PieceRange, level: number): void {
    const range = piecesOf(this.metainfo, target);
    checkPriority(level);
    this.#whenOpen((swarm) => {
      swarm.downloader.prioritise(range, level);
      this.#settleState();
    });
  }

  /**
   * Starts playback at `piece`, at `rateBytesPerSecond`. From then on pieces have deadlines, for selectors that use
   * them. A rate of 0 ends the playback.
   *
   * @throws UsageError if the piece does not exist or the rate is invalid.
   */
  playhead(piece: PieceIndex, rateBytesPerSecond: number): void {
    piecesOf(this.metainfo, { first: piece, last: piece });
    checkPlaybackRate(rateBytesPerSecond);
    this.#whenOpen((swarm) => swarm.downloader.play(piece, rateBytesPerSecond));
  }

  /**
   * Changes the strategies that decide from now on. If one of them cannot be used, neither is changed.
   *
   * @throws UnknownStrategyError if no plugin offers one, PluginError if its options are invalid.
   */
  use(choice: { readonly selector?: StrategyChoice; readonly choker?: StrategyChoice }): void {
    const selector = choice.selector && this.#chooser.selector(choice.selector);
    const choker = choice.choker && this.#chooser.choker(choice.choker);
    this.#whenOpen(({ exchange }) => {
      if (selector) exchange.useSelector(selector);
      if (choker) exchange.useChoker(choker);
    });
  }

  /** Dials these peers, in addition to those already known. */
  addPeers(addresses: Iterable<PeerAddress>): void {
    const known = [...addresses];
    this.#whenOpen((swarm) => swarm.meet(known, "user"));
  }

  /** Called when the download limit has room again. */
  refill(): void {
    this.#swarm?.downloader.fillAll();
  }

  /**
   * Answers a peer that dialled us from `from` for this torrent: returns our handshake, or undefined if there is no
   * place for it.
   */
  accept(theirs: Handshake, from: PeerAddress): Handshake | undefined {
    return this.#swarm?.accept(theirs, from);
  }

  /** Called when a link accepted by {@link Torrent.accept} has opened. */
  opened(link: Link): void {
    this.#swarm?.opened(link);
  }

  /**
   * Resolves when every wanted piece is here. Rejects with the {@link StorageError} or {@link ForeignFilesError} that
   * ended the torrent, or with a {@link UsageError} if it was stopped before.
   */
  async completed(): Promise<void> {
    await untilComplete(this, () => this.#error);
  }

  /** Disconnects from peers, tells the trackers, writes what is left to write, and saves which pieces are here. */
  stop(): Promise<void> {
    if (this.#stopping) return this.#stopping;
    let done!: () => void;
    // Set before stopping begins: a listener may be notified and call `stop` again.
    this.#stopping = new Promise((resolve) => (done = resolve));
    this.#stop(done);
    return this.#stopping;
  }

  /** Notifies the listeners. An error thrown by one is rethrown in a later turn, because it is not the engine's. */
  #emit<Name extends keyof TorrentEvents>(name: Name, ...details: Parameters<TorrentEvents[Name]>): void {
    try {
      this.emit<keyof TorrentEvents>(name, ...details);
    } catch (thrown) {
      this.#services.scheduler.after(0, () => {
        throw thrown;
      });
    }
  }

  /** Runs `action` now, or once the check is over. */
  #whenOpen(action: (swarm: Swarm) => void): void {
    if (this.#swarm) action(this.#swarm);
    else this.#waiting.push(action);
  }

  get #isOver(): boolean {
    return this.#state === "stopping" || this.#state === "stopped" || this.#state === "failed";
  }

  #turn(state: TorrentState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#emit("state", state);
  }

  #checked(bytes: number): void {
    this.#checkedBytes = bytes;
    this.#emit("checked", bytes);
  }

  #restored({ have, checkedBytes, unwritable }: Restored): void {
    if (this.#isOver) return;
    const swarm = this.#openSwarm(have);
    this.#startedAt = this.#services.scheduler.now();
    this.#saver.start(this.#services.scheduler);
    if (checkedBytes > 0) this.#saver.found();
    this.#turn(have.isFull ? "seeding" : "downloading");
    if (this.#isOver) return; // a listener stopped it
    for (const action of this.#waiting.splice(0)) action(swarm);
    if (unwritable && !this.isComplete) return this.#failed(unwritable);
    swarm.start();
    swarm.meet(this.options.peers ?? [], "user");
    this.#announcer.start();
  }

  #openSwarm(have: Bitfield): Swarm {
    const { metainfo, options } = this;
    const parts = {
      metainfo,
      have,
      store: this.#store,
      strategies: this.#strategies,
      services: this.#services,
    };
    const size = {
      most: options.maxPeers ?? this.#services.limits.connectionsPerTorrent,
      few: options.fewPeers,
    };
    this.#swarm = new Swarm(parts, size, {
      piece: (piece) => this.#gained(piece),
      picked: (pick, connection) => this.#picked(pick, connection),
      corrupt: (piece, contributors) => this.#emit("corrupt", piece, contributors.map(peerStatus)),
      round: (report) => this.#emit("round", report),
      fault: (fault) => this.#emit("fault", fault),
      noted: (name, value) => this.#emit("noted", name, value),
      joined: (connection) => this.#emit("joined", peerStatus(connection)),
      left: (connection, reason) => this.#emit("left", peerStatus(connection), reason.why),
      lonely: () => this.#announcer.morePeers(),
      failed: (error) => this.#failed(error),
    });
    return this.#swarm;
  }

  #picked({ piece, reason, availability, rank, candidates }: Pick, connection: Connection): void {
    if (this.listenerCount("picked") === 0) return;
    this.#emit("picked", { piece, reason, availability, rank, candidates, peer: peerStatus(connection) });
  }

  #gained(piece: PieceIndex): void {
    this.#saver.changed();
    if (this.have.isFull) this.#announcer.completed(); // first, because a listener to the rest may stop us
    this.#emit("piece", piece);
    this.#settleState();
  }

  /** Called when the missing pieces changed, perhaps only because other pieces are wanted. */
  #settleState(): void {
    if (this.#state === "downloading" && this.isComplete) this.#complete();
    else if (this.#state === "seeding" && !this.isComplete) this.#turn("downloading");
  }

  #complete(): void {
    this.#saver.save();
    this.#turn("seeding");
    const elapsedMs = this.#services.scheduler.now() - this.#startedAt;
    this.#emit("complete", completedDownload(this.metainfo, this.have, elapsedMs));
  }

  /** Fails even while stopping: what could not be written or saved is missing at the next start. */
  #failed(error: Error): void {
    if (this.#state === "stopped" || this.#state === "failed") return;
    this.#error = error;
    this.#services.logger.warn(error.message, { torrent: this.metainfo.name });
    this.#turn("failed");
    this.#emit("failed", error);
    void this.stop();
  }

  #stop(done: () => void): void {
    if (this.#state !== "failed") this.#turn("stopping");
    this.#saver.stop();
    this.#swarm?.stop();
    let open = 2;
    const closed = (): void => {
      if (--open > 0) return;
      if (this.#state === "stopping") this.#turn("stopped");
      done();
    };
    this.#announcer.stop(closed);
    this.#closeStore(closed);
  }

  #closeStore(done: () => void): void {
    if (!this.#swarm || this.#error) return this.#store.close(done);
    this.#saver.saveRest(() => this.#store.close(done));
  }
}
