import type { Chokable } from "../choking/index.js";
import type { Limits } from "../limits.js";
import { type Downloader, type PieceGeometry, Provider } from "../pieces/index.js";
import type { Clock } from "../runtime/index.js";
import type { Revelations, TorrentUpload, UploadOwner, UploadQueue } from "../serving/index.js";
import type { PeerView, Unchoke } from "../strategy/index.js";
import type { Link, PeerAddress } from "../transport/index.js";
import { type Bitfield, type PeerKey, RateMeter } from "../units/index.js";
import {
  type CloseReason,
  EXTENDED_HANDSHAKE,
  type ExtendedHandshake,
  decodeReserved,
} from "../wire/index.js";
import { ConnectionView } from "./connection-view.js";
import { RemoteMessages } from "./remote-messages.js";
import { TrafficMeter } from "./traffic-meter.js";

/** Number of requests that a client surely accepts if it sends no `reqq`; libtorrent's default. */
const USUAL_QUEUE = 250;

/** For peers without a known address. One list for all, because pushing to an empty list makes room for seventeen. */
const NO_ADDRESSES: readonly PeerAddress[] = [];

/** What a {@link Connection} needs from its swarm. */
export interface ConnectionHost {
  /** Sizes and numbering of pieces and blocks. */
  readonly geometry: PieceGeometry;
  /** The pieces that we hold. */
  readonly have: Bitfield;
  /** Takes the blocks that arrive. */
  readonly downloader: Downloader;
  /** Supplies the blocks to send. */
  readonly upload: TorrentUpload;
  /** The clock. */
  readonly clock: Clock;
  /** Limits on input from outside. */
  readonly limits: Limits;
  /** `connection` became interested in our pieces, or ceased to be. */
  interestChanged(connection: Connection): void;
  /** Whether we are a seed whose revealer decides which pieces each peer is told of. */
  readonly revealsByAndBy: boolean;
  /** Which pieces each peer is told of; undefined if all pieces are revealed to all peers. */
  readonly revelations: Revelations | undefined;
  /** `connection` announced which pieces it holds. */
  holdingsKnown(connection: Connection): void;
  /** `connection` came to hold every piece, one by one. */
  becameSeed(connection: Connection): void;
  /** A block of `bytes` bytes arrived that was never requested. */
  wasted(bytes: number): void;
  /** `connection` sent its extension handshake (BEP 10), which may name the `port` on which it listens. */
  introduced(connection: Connection, port: number | undefined): void;
  /** The link of `connection` has closed. */
  closed(connection: Connection, reason: CloseReason): void;
}

/**
 * One link to one remote peer: holds the four flags of the protocol and sends messages. Messages from the remote arrive
 * through {@link RemoteMessages}. The downloader decides which pieces to request, the choker whose requests to answer.
 */
export class Connection implements Chokable, UploadOwner {
  // `link`, and what every block and request needs, come first: in a large swarm, every additional cache line is a
  // miss.
  /** Blocks received that we could use. */
  readonly received: TrafficMeter;
  /** Blocks sent. */
  readonly sent: TrafficMeter;
  /** The choker's decision, while the peer is unchoked. */
  decision: Unchoke | undefined;
  /** The peer's requests that wait to be answered. */
  readonly queue: UploadQueue;
  /** Whether the peer supports the fast extension (BEP 6). */
  readonly fast: boolean;
  readonly view: PeerView;
  readonly provider: Provider;
  /** Where the peer may be dialled once this link is gone. */
  addresses: readonly PeerAddress[] = NO_ADDRESSES;
  /** Whether the peer wants something that we hold. */
  interestedInUs = false;
  /** Whether we told the peer that we want something it holds. */
  weAreInterested = false;
  /** When either end last ceased to be interested in the other; 0 if never. */
  wantedUntil = 0;
  /** When the peer unchoked us; undefined while it chokes us. */
  unchokesUsSince: number | undefined;
  /** When the peer was last unchoked. */
  unchokedAt: number | undefined;
  /** When the peer last got an optimistic slot. */
  lastOptimisticAt: number | undefined;
  /** The peer's name for its client (BEP 10), for display. */
  client: string | undefined;
  /** Whether the peer declared that it wants nothing, now or later (BEP 21). */
  uploadOnly = false;
  readonly #host: ConnectionHost;
  #sentAtUnchoke = 0;

  /** Makes the connection over `link`, with the key `id`. It receives nothing before {@link Connection.open}. */
  constructor(
    readonly link: Link,
    id: PeerKey,
    host: ConnectionHost,
  ) {
    this.#host = host;
    this.fast = decodeReserved(link.remote.reserved).fast;
    this.view = new ConnectionView(this, id, host.clock.now());
    this.received = new TrafficMeter(host.clock);
    this.sent = new TrafficMeter(host.clock);
    this.provider = new Provider(this.view, link, host.geometry.shape.pieceCount);
    this.#limitDepth(USUAL_QUEUE);
    this.queue = host.upload.open(this);
  }

  /** Announces our pieces to the remote, and receives its messages from now on. */
  open(introduction: Uint8Array | undefined): void {
    const { outgoing } = this.link;
    const { have } = this.#host;
    const tellsNothing = have.count === 0 || this.#host.revealsByAndBy;
    if (introduction) outgoing.extended(EXTENDED_HANDSHAKE, introduction);
    if (this.fast && tellsNothing) outgoing.haveNone();
    else if (this.fast && have.isFull) outgoing.haveAll();
    else if (!tellsNothing) outgoing.bitfield(have.bytes);
    this.link.attach(new RemoteMessages(this, this.#host));
  }

  /** The address at which we dialled the peer; undefined if it dialled us. */
  get dialledAt(): PeerAddress | undefined {
    const { address, dialled } = this.link.remote;
    return dialled ? address : undefined;
  }

  /** Closes the link. `closed` is called on the host in a later turn. */
  close(reason: CloseReason): void {
    this.link.close(reason);
  }

  /** Tells the remote whether we are interested. */
  setInterest(interested: boolean): void {
    if (interested === this.weAreInterested) return;
    this.weAreInterested = interested;
    if (interested) return this.link.outgoing.interested();
    this.wantedUntil = this.#host.clock.now();
    this.link.outgoing.notInterested();
  }

  /**
   * Handles the peer's extension handshake, including how many requests it accepts. The rest is not kept: there are
   * many links.
   */
  introduce({ client, uploadOnly, requestQueue, port }: ExtendedHandshake): void {
    this.client = client;
    this.uploadOnly = uploadOnly ?? false;
    this.#limitDepth(requestQueue ?? USUAL_QUEUE);
    this.#host.introduced(this, port);
  }

  /** Adds `addresses` at which the peer may be dialled. */
  foundAt(...addresses: PeerAddress[]): void {
    this.addresses = this.addresses.concat(addresses);
  }

  /** Bytes that the peer has requested but not been sent. */
  get queuedBytes(): number {
    return this.queue.bytes;
  }

  /** Bytes sent since the peer was last unchoked; 0 while it is choked. */
  get sentSinceUnchoke(): number {
    return this.decision ? this.sent.total - this.#sentAtUnchoke : 0;
  }

  /** Pieces per second that the peer came to hold, mean over the last 20 s; counted since this was first read. */
  get piecesPerSecond(): number {
    const now = this.#host.clock.now();
    this.provider.gains ??= new RateMeter(now);
    return this.provider.gains.rateAt(now);
  }

  // Called by the choker.

  unchoke(decision: Unchoke): void {
    this.unchokedAt = this.#host.clock.now();
    this.#sentAtUnchoke = this.sent.total;
    this.revise(decision);
    this.link.outgoing.unchoke();
  }

  revise(decision: Unchoke): void {
    const turnedOptimistic = decision.reason === "optimistic" && this.decision?.reason !== "optimistic";
    if (turnedOptimistic) this.lastOptimisticAt = this.#host.clock.now();
    this.decision = decision;
    this.queue.share = decision.share ?? 1;
    this.queue.ceiling = decision.ceiling;
  }

  choke(): void {
    this.decision = undefined;
    this.link.outgoing.choke();
    const dropped = this.queue.clear();
    if (!this.fast) return;
    for (const { piece, begin, length } of dropped) this.link.outgoing.reject(piece, begin, length);
  }

  rollOver(): void {
    this.received.rollOver();
    this.sent.rollOver();
  }

  #limitDepth(requests: number): void {
    this.provider.depth.limit(Math.min(requests, this.#host.limits.outstandingRequests));
  }
}
