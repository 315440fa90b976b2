import type { Limits } from "../limits.js";
import type { Downloader, PieceGeometry } from "../pieces/index.js";
import type { Clock, Timer } from "../runtime/index.js";
import type { Revelations, TorrentUpload } from "../serving/index.js";
import { type Fanout, type Link, type PeerAddress, formatAddress } from "../transport/index.js";
import type { Bitfield, PeerKey, PieceIndex } from "../units/index.js";
import { type CloseReason, type Handshake, ours } from "../wire/index.js";
import { AddressBook, type AddressSource } from "./address-book.js";
import { Admission } from "./admission.js";
import { Connection, type ConnectionHost } from "./connection.js";
import { DepartedSenders } from "./departed-senders.js";
import { Dialler } from "./dialler.js";
import { Exchange, type ExchangeParts } from "./exchange.js";
import { Introduction } from "./introduction.js";
import { LostPieces, type UnavailablePieces } from "./lost-pieces.js";
import type { PeerServices } from "./peer-services.js";
import type { SwarmEvents } from "./swarm-events.js";
import { SwarmTraffic } from "./swarm-traffic.js";
import { nameOf } from "./torrent-status.js";

/** Interval between checks for time-outs and for peers to dial, milliseconds. */
const SWEEP_INTERVAL_MS = 1_000;

/** With fewer links than this, the tracker is asked for more peers, unless the options say otherwise. */
const FEW_PEERS = 20;

/** Bounds on the number of links of a {@link Swarm}. */
export interface SwarmSize {
  /** Maximum number of links. */
  readonly most: number;
  /**
   * With fewer links than this, the tracker is asked for more peers; if undefined, {@link FEW_PEERS} while pieces are
   * lacking.
   */
  readonly few: number | undefined;
}

/** The peers with which we exchange one torrent: who is connected, joins and leaves. */
export class Swarm implements ConnectionHost {
  readonly exchange: Exchange;
  readonly downloader: Downloader;
  readonly revelations: Revelations | undefined;
  readonly traffic: SwarmTraffic;
  readonly #services: PeerServices;
  readonly #bounds: SwarmSize;
  readonly #events: SwarmEvents;
  readonly #introduction: Introduction;
  readonly #book: AddressBook;
  readonly #dialler: Dialler;
  readonly #fanout: Fanout;
  readonly #byKey = new Map<PeerKey, Connection>();
  readonly #admission: Admission;
  readonly #departed: DepartedSenders;
  readonly #lost: LostPieces;
  #sweep: Timer | undefined;
  #stopped = false;
  /** There are enough peers, and none is awaited. Finding that out every second would touch a dozen objects. */
  #isSettled = false;

  /** Makes a swarm without peers; `bounds` sets how many it should have. */
  constructor(parts: ExchangeParts, bounds: SwarmSize, events: SwarmEvents) {
    const { services } = parts;
    this.#services = services;
    this.#bounds = bounds;
    this.#events = events;
    this.traffic = new SwarmTraffic(services.clock, () => this.#byKey.values());
    this.exchange = new Exchange(parts, {
      interest: (provider, interested) => this.#byKey.get(provider.id)?.setInterest(interested),
      picked: (pick) => events.picked(pick, this.#byKey.get(pick.provider.id)!),
      wasted: (_provider, bytes) => this.wasted(bytes),
      kept: (piece) => this.#kept(piece),
      corrupt: (piece, contributors) => this.#corrupt(piece, contributors),
      round: (report) => events.round(report),
      fault: (fault) => events.fault(fault),
      noted: (name, value) => events.noted(name, value),
      failed: (error) => events.failed(error),
    });
    this.downloader = this.exchange.downloader;
    this.#introduction = new Introduction(services, parts.metainfo.infoHash);
    this.#departed = new DepartedSenders(this.exchange.partials);
    this.#lost = new LostPieces(this.exchange.table, this.exchange.availability);
    this.#fanout = services.transport.fanout();
    this.revelations = this.exchange.revelations(() => this.#byKey.values());
    this.#book = new AddressBook(
      services.clock,
      services.random.fork("addresses"),
      services.limits.knownAddresses,
      () => !this.lacksNothing,
    );
    const mayGrow = (): boolean => !this.#stopped && this.#byKey.size < this.#bounds.most;
    this.#admission = new Admission(services.peerId, this.#book, services.clock, services.slots, mayGrow);
    services.slots.holders.add(this.#admission);
    this.#dialler = new Dialler({
      transport: services.transport,
      handshake: this.#introduction.handshake,
      book: this.#book,
      slots: services.slots,
      logger: services.logger,
      wanting: () => !this.#stopped && this.#byKey.size + this.#dialler.dialling < this.#bounds.most,
      opened: (link) => this.opened(link),
    });
  }

  /** Starts choke rounds, checks for time-outs, and dialling. */
  start(): void {
    this.exchange.choker.start();
    this.#sweep = this.#services.scheduler.every(SWEEP_INTERVAL_MS, () => this.#everySecond());
    this.#dialler.pump();
  }

  /** Closes every link and ends the exchange. `left` is still called for each link. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#sweep?.cancel();
    this.#dialler.stop();
    this.#services.slots.holders.delete(this.#admission);
    this.exchange.choker.stop();
    for (const connection of this.#byKey.values()) connection.close(ours("stopping"));
    this.exchange.upload.close();
    this.downloader.close();
  }

  /** All connections, in order of arrival. */
  get connections(): Iterable<Connection> {
    return this.#byKey.values();
  }

  /** Number of connections. */
  get size(): number {
    return this.#byKey.size;
  }

  /** The pieces that are wanted but that no connected peer holds; undefined if there are none. */
  get unavailable(): UnavailablePieces | undefined {
    return this.#lost.at(this.clock.now());
  }

  /** Learns addresses of peers and dials them. */
  meet(addresses: Iterable<PeerAddress>, source: AddressSource): void {
    for (const address of addresses) this.#book.add(address, source);
    this.#dialler.pump();
  }

  /** Answers a peer that dialled us from `from`: returns our handshake, or undefined to refuse it. */
  accept(theirs: Handshake, from: PeerAddress): Handshake | undefined {
    return this.#admission.mayKnock(theirs.peerId, from) ? this.#introduction.handshake : undefined;
  }

  /** Handles a link that has opened, whichever end dialled. */
  opened(link: Link): void {
    const refusal = this.#admission.refusal(link);
    if (refusal) return this.#refuse(link, refusal);
    const connection = new Connection(link, this.#services.nextKey(), this);
    this.#services.slots.open++;
    this.#isSettled = false;
    this.#byKey.set(connection.view.id, connection);
    this.#admission.add(connection);
    this.#fanout.add(link);
    this.downloader.holdings.add(connection.provider);
    this.exchange.choker.add(connection);
    this.#events.joined(connection);
    this.revelations?.opened(connection);
    const uploadOnly = this.lacksNothing && !this.revealsByAndBy;
    connection.open(this.#introduction.extended(link, uploadOnly));
  }

  /** Bans the peer of `connection` from this torrent. */
  ban(connection: Connection, why: string): void {
    this.#admission.ban(connection.link.remote, why);
  }

  // What a connection needs from its swarm.

  get geometry(): PieceGeometry {
    return this.exchange.geometry;
  }

  get have(): Bitfield {
    return this.exchange.table.have;
  }

  /** Whether every wanted piece is here. */
  get lacksNothing(): boolean {
    return this.exchange.table.lacking === 0;
  }

  get upload(): TorrentUpload {
    return this.exchange.upload;
  }

  get clock(): Clock {
    return this.#services.clock;
  }

  get limits(): Limits {
    return this.#services.limits;
  }

  interestChanged(connection: Connection): void {
    if (connection.interestedInUs) this.exchange.choker.turnedInterested(connection);
  }

  get revealsByAndBy(): boolean {
    return this.revelations?.isSelective ?? false;
  }

  holdingsKnown(connection: Connection): void {
    this.#closeIfBothComplete(connection);
    this.#closeIfUploadOnly(connection);
    this.revelations?.joined(connection);
  }

  becameSeed(connection: Connection): void {
    this.#closeIfBothComplete(connection);
  }

  wasted(bytes: number): void {
    this.traffic.surplus(bytes);
  }

  introduced(connection: Connection, port: number | undefined): void {
    if (connection.view.pieceCount > 0) this.#closeIfUploadOnly(connection); // else it is about to announce its pieces
    if (port !== undefined) this.#admission.listensAt(connection, port);
  }

  closed(connection: Connection, reason: CloseReason): void {
    if (!this.#byKey.delete(connection.view.id)) return;
    this.#isSettled = false;
    this.#admission.remove(connection, reason);
    this.#services.slots.open--;
    this.traffic.closed(connection);
    this.#fanout.remove(connection.link);
    connection.queue.close();
    this.exchange.choker.remove(connection);
    this.downloader.remove(connection.provider);
    this.#departed.left(connection);
    this.#lost.left(connection, nameOf(connection), this.clock.now());
    this.revelations?.left(connection);
    this.#events.left(connection, reason);
    this.#services.slots.handOut();
  }

  #closeIfBothComplete(connection: Connection): void {
    if (connection.provider.holds.isFull && this.lacksNothing) connection.close(BOTH_COMPLETE);
  }

  /** Closes a link whose peer declared itself upload-only (BEP 21). */
  #closeIfUploadOnly({ uploadOnly, interestedInUs, link }: Connection): void {
    if (this.lacksNothing && uploadOnly && !interestedInUs) link.close(BOTH_COMPLETE);
  }

  #refuse(link: Link, reason: CloseReason): void {
    const { logger } = this.#services;
    logger.debug("a link was refused", { to: formatAddress(link.remote.address), reason: reason.why });
    link.close(reason);
  }

  #kept(piece: PieceIndex): void {
    this.#fanout.have(piece);
    this.#events.piece(piece);
    if (!this.lacksNothing) return;
    for (const connection of this.#byKey.values()) this.#closeIfBothComplete(connection);
  }

  #corrupt(piece: PieceIndex, contributors: readonly PeerKey[]): void {
    this.traffic.corrupt(this.geometry.size(piece));
    const connections = contributors.flatMap((key) => this.#byKey.get(key) ?? []);
    this.#events.corrupt(piece, connections);
    if (contributors.length > 1) return;
    const lone = connections[0]?.link.remote ?? this.#departed.get(contributors[0]!);
    if (lone) this.#admission.ban(lone, `they alone sent piece ${piece}, which is corrupt`);
  }

  #everySecond(): void {
    this.downloader.sweep();
    if (this.#isSettled && !this.#book.mayBeDue) return;
    this.revelations?.joinSilent(this.clock.now());
    this.#dialler.pump();
    if (!this.lacksNothing) this.#admission.makePlaceToDial();
    // Peers that want pieces will dial us, so without missing pieces we announce no more often than trackers ask us to.
    const few = this.#bounds.few ?? (this.lacksNothing ? 0 : FEW_PEERS);
    if (this.#byKey.size + this.#dialler.dialling < few) this.#events.lonely();
    const isEnough = this.#byKey.size >= (this.#bounds.few ?? FEW_PEERS);
    this.#isSettled = isEnough && !this.revelations?.isAwaiting;
  }
}

const BOTH_COMPLETE = ours("neither side needs anything");
