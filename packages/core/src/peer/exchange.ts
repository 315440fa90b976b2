import { Choker, type RoundReport } from "../choking/index.js";
import type { Metainfo } from "../metainfo/index.js";
import {
  Availability,
  Downloader,
  type DownloaderEvents,
  GuardedSelector,
  LatePieces,
  PartialPieces,
  PieceGeometry,
  PieceTable,
  PieceWishes,
  ReusedSelectionContext,
} from "../pieces/index.js";
import { Revelations, type TorrentUpload } from "../serving/index.js";
import type { PieceStore } from "../storage/index.js";
import {
  type Named,
  type Note,
  type PieceSelector,
  type StrategyFault,
  StrategyFaults,
  type TorrentShape,
  checkedNote,
} from "../strategy/index.js";
import type { Bitfield, PieceIndex } from "../units/index.js";
import type { ChosenChoker, ChosenStrategies } from "./chosen-strategies.js";
import type { Connection } from "./connection.js";
import type { PeerServices } from "./peer-services.js";
import { torrentSpans } from "./torrent-spans.js";

/** Events of an {@link Exchange}, for its swarm. */
export interface ExchangeEvents extends DownloaderEvents {
  /** A choke round was applied. */
  round(report: RoundReport): void;
  /** A strategy made a mistake of a kind not seen before. */
  fault(fault: StrategyFault): void;
  /** A strategy recorded a value of its own. */
  noted(name: string, value: number): void;
}

/** Parts of an {@link Exchange}. */
export interface ExchangeParts {
  /** The torrent. */
  readonly metainfo: Metainfo;
  /** The pieces that are here. */
  readonly have: Bitfield;
  /** Stores the pieces. */
  readonly store: PieceStore;
  /** The strategies that decide. */
  readonly strategies: ChosenStrategies;
  /** Services shared by all torrents. */
  readonly services: PeerServices;
}

/** The engine of one torrent, wired up: download, upload and choking. */
export class Exchange {
  readonly geometry: PieceGeometry;
  readonly table: PieceTable;
  readonly availability: Availability;
  /** The pieces that are being assembled. */
  readonly partials: PartialPieces;
  readonly wishes: PieceWishes;
  readonly downloader: Downloader;
  readonly upload: TorrentUpload;
  readonly choker: Choker;
  readonly #parts: ExchangeParts;
  readonly #events: ExchangeEvents;
  readonly #selector: GuardedSelector;
  readonly #shape: TorrentShape;
  readonly #note: Note;

  /** Makes an exchange without peers, which reports to `events`. */
  constructor(parts: ExchangeParts, events: ExchangeEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#note = checkedNote((name, value) => events.noted(name, value));
    this.#selector = new GuardedSelector(
      parts.strategies.selector.strategy,
      this.#faultsOf(parts.strategies.selector),
    );
    this.geometry = PieceGeometry.of(parts.metainfo);
    this.#shape = this.geometry.shape;
    this.table = new PieceTable(parts.have);
    this.partials = new PartialPieces(this.#shape.pieceCount);
    this.availability = this.#candidates();
    this.wishes = new PieceWishes(this.#shape, this.table, parts.services.clock);
    this.downloader = this.#downloader(events);
    this.upload = this.#upload(events);
    this.choker = this.#choker(events);
  }

  /** Lets `selector` choose pieces from now on. */
  useSelector(selector: Named<PieceSelector>): void {
    this.#selector.use(selector.strategy, this.#faultsOf(selector));
    this.downloader.selectorChanged();
  }

  /** Lets `choker` decide which peers to serve; it is asked about all slots in the next turn. */
  useChoker({ name, slots, strategy }: ChosenChoker): void {
    this.choker.use(strategy, name, slots);
    this.upload.use(strategy, name);
  }

  /** Makes what applies the torrent's revealer; undefined if all pieces are revealed to all peers. */
  revelations(connections: () => Iterable<Connection>): Revelations | undefined {
    const { services, strategies } = this.#parts;
    const { revealer } = strategies;
    return (
      revealer &&
      new Revelations({
        revealer: revealer.strategy,
        faults: this.#faultsOf(revealer),
        random: services.random.fork("revealer"),
        have: this.table.have,
        availability: (piece) => this.availability.of(piece),
        connections,
      })
    );
  }

  #faultsOf({ name }: Named<unknown>): StrategyFaults {
    const { logger, watchCalls } = this.#parts.services;
    return new StrategyFaults(name, logger, (fault) => this.#events.fault(fault), watchCalls);
  }

  #candidates(): Availability {
    const { have, services } = this.#parts;
    const missing: PieceIndex[] = [];
    for (let piece = 0; piece < have.length; piece++) {
      if (!have.has(piece as PieceIndex)) missing.push(piece as PieceIndex);
    }
    const availability = new Availability(have.length, services.random.fork("availability"));
    for (const piece of missing) availability.include(piece);
    return availability;
  }

  #downloader(events: ExchangeEvents): Downloader {
    const { metainfo, services, store } = this.#parts;
    const { budget, clock, pace, patience, random, scheduler } = services;
    const torrent = { ...this.#shape, files: torrentSpans(metainfo) };
    const selectorRandom = random.fork("selector");
    const { geometry, partials, wishes } = this;
    return new Downloader(
      {
        table: this.table,
        availability: this.availability,
        partials,
        geometry,
        selector: this.#selector,
        context: new ReusedSelectionContext(
          torrent,
          selectorRandom,
          clock,
          this.table,
          this.availability,
          wishes,
          this.#note,
        ),
        wishes,
        late: new LatePieces({ geometry, partials, wishes, clock }),
        random: random.fork("downloader"),
        store,
        budget,
        clock,
        scheduler,
        pace,
        patience,
      },
      events,
    );
  }

  #upload(events: ExchangeEvents): TorrentUpload {
    const { services, store, strategies } = this.#parts;
    return services.uploader.open({
      store,
      torrent: this.#shape,
      strategy: strategies.choker.strategy,
      strategyName: strategies.choker.name,
      random: services.random.fork("serve"),
      logger: services.logger,
      watchCalls: services.watchCalls,
      onFault: (fault) => events.fault(fault),
      onNote: this.#note,
      onStorageError: (error) => events.failed(error),
    });
  }

  #choker(events: ExchangeEvents): Choker {
    const { services, strategies } = this.#parts;
    return new Choker({
      strategy: strategies.choker.strategy,
      strategyName: strategies.choker.name,
      slots: strategies.choker.slots,
      seedSlots: services.seedSlots,
      scheduler: services.scheduler,
      random: services.random.fork("choker"),
      logger: services.logger,
      watchCalls: services.watchCalls,
      torrent: this.#shape,
      swarm: {
        availability: (piece) => this.availability.of(piece),
        have: (piece) => this.table.have.has(piece),
        seeding: () => this.table.have.isFull,
        uploadCapacity: (now) => services.uploader.capacity(now),
      },
      onFault: (fault) => events.fault(fault),
      onNote: this.#note,
      onRound: (report) => {
        this.upload.reconsider();
        events.round(report);
      },
    });
  }
}
