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

/** Requests that a client which does not say `reqq` is sure to take; libtorrent's default. */
const USUAL_QUEUE = 250;

/** Of whoever has told none. One for all: what is pushed to a list of its own takes room for seventeen. */
const NO_ADDRESSES: readonly PeerAddress[] = [];

/** What a {@link Connection} needs of the swarm that it belongs to. */
export interface ConnectionHost {
  /** Sizes and numbers. */
  readonly geometry: PieceGeometry;
  /** The pieces that we hold. */
  readonly have: Bitfield;
  /** Where blocks go. */
  readonly downloader: Downloader;
  /** Where blocks come from. */
  readonly upload: TorrentUpload;
  /** Time. */
  readonly clock: Clock;
  /** Limits on what comes from outside. */
  readonly limits: Limits;
  /** `connection` began to want something of ours, or ceased to. */
  interestChanged(connection: Connection): void;
  /** We are a seed whose revealer says which pieces each peer is told of. */
  readonly revealsByAndBy: boolean;
  /** What each peer is told of; undefined when everybody is told everything. */
  readonly revelations: Revelations | undefined;
  /** What `connection` holds is known. */
  holdingsKnown(connection: Connection): void;
  /** `connection` came to hold everything, piece by piece. */
  becameSeed(connection: Connection): void;
  /** A block of so many bytes came that nobody asked for. */
  wasted(bytes: number): void;
  /** `connection` told about itself (BEP 10), among other things, perhaps, at which `port` it listens. */
  introduced(connection: Connection, port: number | undefined): void;
  /** The link of `connection` is gone. */
  closed(connection: Connection, reason: CloseReason): void;
}

/**
 * One link to one remote peer: the four flags of the protocol, and what is sent. What the remote says comes in
 * through {@link RemoteMessages}; which pieces are asked for is the downloader's, and whose requests are
 * answered the choker's.
 */
export class Connection implements Chokable, UploadOwner {
  // With `link`, what every block and request needs stands first: in a large swarm each cache line more is a miss.
  /** Blocks we could use. */
  readonly received: TrafficMeter;
  /** Blocks we sent. */
  readonly sent: TrafficMeter;
  /** The choker's word on it, while it is unchoked. */
  decision: Unchoke | undefined;
  /** Its requests that wait to be answered. */
  readonly queue: UploadQueue;
  /** It knows the fast extension (BEP 6). */
  readonly fast: boolean;
  readonly view: PeerView;
  readonly provider: Provider;
  /** Where it may be dialled when this link is gone. */
  addresses: readonly PeerAddress[] = NO_ADDRESSES;
  /** It wants something that we hold. */
  interestedInUs = false;
  /** We told it that we want something it holds. */
  weAreInterested = false;
  /** When one end last ceased to want something of the other; 0 if none ever did. */
  wantedUntil = 0;
  /** Since when it answers our requests, or undefined while it chokes us. */
  unchokesUsSince: number | undefined;
  /** When it was last unchoked. */
  unchokedAt: number | undefined;
  /** When it was last given an optimistic slot. */
  lastOptimisticAt: number | undefined;
  /** What it calls its client (BEP 10), for people. */
  client: string | undefined;
  /** It said that it wants nothing, now or later (BEP 21). */
  uploadOnly = false;
  readonly #host: ConnectionHost;
  #sentAtUnchoke = 0;

  /** The connection over `link`, under the key `id`. It hears nothing before {@link Connection.open}. */
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

  /** Tells the remote what we hold, and hears it from now on. */
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

  /** Where we dialled it, or undefined when it dialled us. */
  get dialledAt(): PeerAddress | undefined {
    const { address, dialled } = this.link.remote;
    return dialled ? address : undefined;
  }

  /** Ends it. The host hears of it through `closed`, in a later turn. */
  close(reason: CloseReason): void {
    this.link.close(reason);
  }

  /** Tells the remote whether we want something of it. */
  setInterest(interested: boolean): void {
    if (interested === this.weAreInterested) return;
    this.weAreInterested = interested;
    if (interested) return this.link.outgoing.interested();
    this.wantedUntil = this.#host.clock.now();
    this.link.outgoing.notInterested();
  }

  /** It told about itself, among other things how many requests it takes. The rest is not kept: there are many links. */
  introduce({ client, uploadOnly, requestQueue, port }: ExtendedHandshake): void {
    this.client = client;
    this.uploadOnly = uploadOnly ?? false;
    this.#limitDepth(requestQueue ?? USUAL_QUEUE);
    this.#host.introduced(this, port);
  }

  /** It may be dialled at `addresses` as well. */
  foundAt(...addresses: PeerAddress[]): void {
    this.addresses = this.addresses.concat(addresses);
  }

  /** Bytes it has asked for and not been sent. */
  get queuedBytes(): number {
    return this.queue.bytes;
  }

  /** Bytes sent to it since it was last unchoked. */
  get sentSinceUnchoke(): number {
    return this.decision ? this.sent.total - this.#sentAtUnchoke : 0;
  }

  /** Pieces it came to hold per second, mean of the last 20 s; counted since this was first asked for. */
  get piecesPerSecond(): number {
    const now = this.#host.clock.now();
    this.provider.gains ??= new RateMeter(now);
    return this.provider.gains.rateAt(now);
  }

  // What the choker and the uploader say.

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
