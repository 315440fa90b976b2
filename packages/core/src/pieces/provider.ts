import type { PeerView } from "../strategy/index.js";
import type { Link } from "../transport/index.js";
import { Bitfield, type PeerKey, type PieceIndex, type RateMeter, removeAt } from "../units/index.js";
import type { PeerMessages } from "../wire/index.js";
import { OpenRequests } from "./open-requests.js";
import { PipelineDepth } from "./pipeline-depth.js";

/** The part of the link to a {@link Provider} over which blocks are requested. */
export interface ProviderLink extends Pick<Link, "abandonBlock"> {
  /** Requests blocks, and cancels requests. */
  readonly outgoing: Pick<PeerMessages, "cancel" | "request">;
}

/**
 * Time during which a piece is not requested from a provider that refused a block of it, milliseconds. Not for ever: a
 * provider that could not read it, or had too much to do, may serve it later.
 */
const REFUSED_FOR_MS = 20_000;

/**
 * BEP 6 suggests ten; more would only be searched at each choice. Those that it rejects count too: otherwise a peer that
 * allows and rejects one after another would cause a search for each.
 */
const MOST_ALLOWED_FAST = 64;

/** Shared, because nearly all links have none, and a set for each would be most of their memory. */
const NO_PIECES: ReadonlySet<PieceIndex> = new Set();
const NO_BLOCKS: readonly number[] = [];

/** No block is arriving. */
export const NO_BLOCK = -1;

/** It is not among the wanted. */
export const NOWHERE = -1;

/**
 * One remote peer as a source of pieces: what it holds, and what it was asked for.
 *
 * Blocks are identified by one number, as {@link PieceGeometry} defines it. The provider is itself the list of those
 * that it was asked for: in a large swarm, every additional object is a cache miss, at each block.
 */
export class Provider extends OpenRequests {
  // What every block needs comes first, for the same reason.
  /**
   * Blocks whose request was withdrawn but may still be answered, once for each such request. A block can be in flight
   * as well, if it was requested again: then the first answer belongs to the withdrawn request.
   */
  late: readonly number[] = NO_BLOCKS;
  /** The block that is just arriving, or {@link NO_BLOCK}. */
  filling = NO_BLOCK;
  /** When it last sent a block, was snubbed, or was first asked after a pause; whole milliseconds. */
  activeAt = 0;
  /** Whether it unchoked us, was asked, and sends nothing. */
  snubbed = false;
  /** How many requests to keep outstanding at it. */
  readonly depth = new PipelineDepth();
  /** Whether it answers no requests, apart from {@link Provider.allowedFast}. */
  choking = true;
  /** Pieces it serves even while it chokes us (BEP 6). */
  allowedFast: ReadonlySet<PieceIndex> = NO_PIECES;
  /** Its place among those that hold something we lack and want, or {@link NOWHERE}; maintained by {@link Holdings}. */
  wantedAt = NOWHERE;
  /** The {@link Downloader} generation in which nothing could be requested from it; see there. */
  idleAt = -1;
  /** The pieces it holds. */
  readonly holds: Bitfield;
  /** Pieces of which it refused a block although it unchokes us; not requested from it for a while. */
  refused: ReadonlySet<PieceIndex> = NO_PIECES;
  /** Its key, as in its view. */
  readonly id: PeerKey;
  /** The link to it. */
  readonly link: ProviderLink;
  #refusedAt = 0;
  #timesAllowed = 0;
  /** Counts the pieces it came to hold since a strategy first asked: few do, and HAVEs come by the million. */
  gains: RateMeter | undefined;
  /** Whether it is counted among the seeds of {@link Availability}, not piece by piece. */
  countedAsSeed = false;
  /** What strategies see of it. */
  readonly view: PeerView;

  /** Makes a peer that holds nothing yet, in a torrent of `pieces` pieces. */
  constructor(view: PeerView, link: ProviderLink, pieces: number) {
    super();
    this.id = view.id;
    this.view = view;
    this.link = link;
    this.holds = new Bitfield(pieces);
  }

  /** Whether it holds something we lack and want: as long as it does, we are interested. */
  get isWanted(): boolean {
    return this.wantedAt !== NOWHERE;
  }

  /** Blocks requested and still awaited. */
  get inFlight(): OpenRequests {
    return this;
  }

  /**
   * It serves `piece` even while it chokes us. Returns whether that was new. More than {@link MOST_ALLOWED_FAST} are
   * ignored.
   */
  allowFast(piece: PieceIndex): boolean {
    if (this.allowedFast.has(piece) || this.#timesAllowed === MOST_ALLOWED_FAST) return false;
    this.#timesAllowed++;
    this.allowedFast = withOne(this.allowedFast, piece);
    return true;
  }

  /** It does not serve `piece` while it chokes us. */
  disallowFast(piece: PieceIndex): void {
    this.allowedFast = withoutOne(this.allowedFast, piece);
  }

  /** It refused a block of `piece` at `now`, or let it wait too long, although it unchokes us. */
  refuse(piece: PieceIndex, now: number): void {
    this.refused = withOne(this.refused, piece);
    this.#refusedAt = now;
  }

  /** What it refused may be requested from it again. */
  forgetRefused(): void {
    this.refused = NO_PIECES;
  }

  /** If its last refusal was long before `now`, what it refused may be requested from it again. */
  forgiveRefusals(now: number): void {
    if (now - this.#refusedAt >= REFUSED_FOR_MS) this.forgetRefused();
  }

  /** The request for the block `number` was withdrawn, but may still be answered. */
  expectLate(number: number): void {
    if (this.late === NO_BLOCKS) this.late = [number];
    else (this.late as number[]).push(number);
  }

  /** An answer for the block `number` arrived. Returns whether it belongs to a withdrawn request. */
  settleLate(number: number): boolean {
    const at = this.late.indexOf(number);
    if (at < 0) return false;
    removeAt(this.late as number[], at);
    return true;
  }

  /** Returns whether it was asked for the block `number`, even long ago, and has not answered. */
  wasAsked(number: number): boolean {
    return this.inFlight.has(number) || this.late.includes(number);
  }

  /** No longer expects answers to withdrawn requests. */
  forgetLate(): void {
    this.late = NO_BLOCKS;
  }

  /** Whether it answers no requests and owes no answer. */
  get isUseless(): boolean {
    return this.choking && this.allowedFast.size === 0 && this.inFlight.size === 0;
  }

  /** Returns whether a request for `piece` would be answered now. */
  serves(piece: PieceIndex): boolean {
    return (!this.choking || this.allowedFast.has(piece)) && this.holds.has(piece) && !this.#refuses(piece);
  }

  /** Nearly nobody refuses anything, and a lookup in an empty set would be a call at every block. */
  #refuses(piece: PieceIndex): boolean {
    return this.refused !== NO_PIECES && this.refused.has(piece);
  }
}

/** Returns `set` with `item`: the same one, unless it was empty. */
function withOne<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  return set.size === 0 ? new Set([item]) : (set as Set<Item>).add(item);
}

/** Returns `set` without `item`: the same one. */
function withoutOne<Item>(set: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  if (set.size > 0) (set as Set<Item>).delete(item);
  return set;
}
