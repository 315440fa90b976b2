import type { PeerView } from "../strategy/index.js";
import type { Link } from "../transport/index.js";
import { Bitfield, type PeerKey, type PieceIndex, type RateMeter, removeAt } from "../units/index.js";
import type { PeerMessages } from "../wire/index.js";
import { OpenRequests } from "./open-requests.js";
import { PipelineDepth } from "./pipeline-depth.js";

/** The link to a {@link Provider}, as far as blocks are asked for over it. */
export interface ProviderLink extends Pick<Link, "abandonBlock"> {
  /** Asks for blocks, and takes requests back. */
  readonly outgoing: Pick<PeerMessages, "cancel" | "request">;
}

/**
 * For how long a piece is not asked of somebody who refused a block of it, milliseconds. Not for ever: who could not read
 * it, or had too much to do, may serve it later.
 */
const REFUSED_FOR_MS = 20_000;

/** BEP 6 suggests ten; more would only be looked through at each choice. */
const MOST_ALLOWED_FAST = 64;

/** Nearly all links have nothing of the kind, and a set for each would be most of their memory. */
const NO_PIECES: ReadonlySet<PieceIndex> = new Set();
const NO_BLOCKS: readonly number[] = [];

/** No block is arriving. */
export const NO_BLOCK = -1;

/** It is not among those who are wanted. */
export const NOWHERE = -1;

/**
 * One remote peer as somewhere to download from: what it holds, and what it was asked for.
 *
 * Blocks are named by one number, {@link PieceGeometry} says how. It is the list of those that it was asked for and does not
 * have it: in a large swarm each object more is a miss of the cache, at each block.
 */
export class Provider extends OpenRequests {
  // What every block needs stands first, for the same reason.
  /**
   * Blocks asked for and given to others since, to which an answer may still come, as often as that was done. One can be
   * in flight as well, when it was asked for anew: then what comes first is the answer to what was taken back.
   */
  late: readonly number[] = NO_BLOCKS;
  /** The block that is just arriving, or {@link NO_BLOCK}. */
  filling = NO_BLOCK;
  /** When it last sent a block, or was first asked after a pause; whole milliseconds. */
  activeAt = 0;
  /** It unchoked us, was asked, and sends nothing. */
  snubbed = false;
  /** How many requests to keep waiting at it. */
  readonly depth = new PipelineDepth();
  /** It does not answer requests, apart from {@link Provider.allowedFast}. */
  choking = true;
  /** Pieces it serves even while it chokes us (BEP 6). */
  allowedFast: ReadonlySet<PieceIndex> = NO_PIECES;
  /** Its place among those who hold something that we lack and want, or {@link NOWHERE}: {@link Holdings} keeps it. */
  wantedAt = NOWHERE;
  /** Nothing could be asked of it at this {@link Downloader} generation; see there. */
  idleAt = -1;
  /** What it holds. */
  readonly holds: Bitfield;
  /** Pieces of which it refused a block although it unchokes us: not asked of it for a while. */
  refused: ReadonlySet<PieceIndex> = NO_PIECES;
  /** Its key, as its view says it. */
  readonly id: PeerKey;
  /** Where it is told something. */
  readonly link: ProviderLink;
  #refusedAt = 0;
  /** Counts pieces that it came to hold, since a strategy first asked: few do, and HAVEs come by the million. */
  gains: RateMeter | undefined;
  /** It is counted among the seeds of {@link Availability}, not piece by piece. */
  countedAsSeed = false;
  /** What strategies see of it. */
  readonly view: PeerView;

  /** A peer that holds nothing yet, of a torrent of `pieces`. */
  constructor(view: PeerView, link: ProviderLink, pieces: number) {
    super();
    this.id = view.id;
    this.view = view;
    this.link = link;
    this.holds = new Bitfield(pieces);
  }

  /** Whether it holds something that we lack and want: as long as it does we are interested. */
  get isWanted(): boolean {
    return this.wantedAt !== NOWHERE;
  }

  /** Blocks asked for. */
  get inFlight(): OpenRequests {
    return this;
  }

  /** It serves `piece` even while it chokes us; returns whether that is news. More than a few dozen are not remembered. */
  allowFast(piece: PieceIndex): boolean {
    if (this.allowedFast.has(piece) || this.allowedFast.size >= MOST_ALLOWED_FAST) return false;
    this.allowedFast = withOne(this.allowedFast, piece);
    return true;
  }

  /** It does not serve `piece` while it chokes us. */
  disallowFast(piece: PieceIndex): void {
    this.allowedFast = withoutOne(this.allowedFast, piece);
  }

  /** It refused a block of `piece` at `now`, though it unchokes us. */
  refuse(piece: PieceIndex, now: number): void {
    this.refused = withOne(this.refused, piece);
    this.#refusedAt = now;
  }

  /** What it refused may be asked of it again. */
  forgetRefused(): void {
    this.refused = NO_PIECES;
  }

  /** What it refused long before `now` may be asked of it again. */
  forgiveRefusals(now: number): void {
    if (now - this.#refusedAt >= REFUSED_FOR_MS) this.forgetRefused();
  }

  /** The block `number` was given to others, and may still come. */
  expectLate(number: number): void {
    if (this.late === NO_BLOCKS) this.late = [number];
    else (this.late as number[]).push(number);
  }

  /** An answer came for the block `number`: whether one was due to a request that was taken back. */
  settleLate(number: number): boolean {
    const at = this.late.indexOf(number);
    if (at < 0) return false;
    removeAt(this.late as number[], at);
    return true;
  }

  /** Whether it was asked for the block `number`, if long ago. */
  wasAsked(number: number): boolean {
    return this.inFlight.has(number) || this.late.includes(number);
  }

  /** No block is expected late. */
  forgetLate(): void {
    this.late = NO_BLOCKS;
  }

  /** Whether it answers no requests and owes no answer. */
  get isUseless(): boolean {
    return this.choking && this.allowedFast.size === 0 && this.inFlight.size === 0;
  }

  /** Whether a request for `piece` would be answered now. */
  serves(piece: PieceIndex): boolean {
    return (!this.choking || this.allowedFast.has(piece)) && this.holds.has(piece) && !this.#refuses(piece);
  }

  /** Nearly nobody refuses anything, and to look into an empty set is a call at every block. */
  #refuses(piece: PieceIndex): boolean {
    return this.refused !== NO_PIECES && this.refused.has(piece);
  }
}

/** `set` with `item`: the same one, unless it was empty. */
function withOne<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  return set.size === 0 ? new Set([item]) : (set as Set<Item>).add(item);
}

/** `set` without `item`: the same one. */
function withoutOne<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  if (set.size > 0) (set as Set<Item>).delete(item);
  return set;
}
