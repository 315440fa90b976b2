import { Bitfield, type BlockOffset, type PieceIndex } from "@minibit/core";

/** More than the bytes of any piece. */
const BYTES_PER_PIECE = 4_294_967_296;

/** What {@link Conversation} knows of the peer at its end. */
export interface Speaker {
  /** Pieces that it verified and wrote, or found on disk. */
  readonly kept: Bitfield;
}

/**
 * What two peers have said on a link, as one of them knows it: what it has said and what it has heard. A choke on its
 * way is not yet heard, so nobody is blamed for a block that crosses one.
 */
export class Conversation {
  /** Whether we choke them. */
  chokes = true;
  /** Whether they choke us. */
  isChoked = true;
  /** Whether we are interested in them. */
  interested = false;
  /** Whether we have said what we hold, in one message or gradually. */
  hasTold = false;
  /** What we said we hold. */
  readonly told: Bitfield;
  /** What they said they hold. */
  readonly heard: Bitfield;
  /** Pieces that we serve even while we choke them. */
  readonly grants = new Set<PieceIndex>();
  /** Pieces that they serve even while they choke us. */
  readonly granted = new Set<PieceIndex>();
  /** Blocks that they requested and we have not answered, and how often. */
  readonly owed = new Tally();
  /** Number of answers still to come for each block that we requested. */
  readonly awaited = new Tally();
  /** Blocks that we requested and still want: neither answered nor cancelled. */
  readonly waiting = new Set<number>();
  /** Bytes of blocks that we handed to the link. */
  sentBytes = 0;
  /** Bytes of blocks that they delivered, as the network counts them. */
  deliveredBytes = 0;
  /** Whether the link is closed, as far as we know. */
  isOver = false;
  readonly #complain: (sentence: string) => void;

  /** Starts with nothing said. `complain` is called with each breach of the rules. */
  constructor(
    readonly speaker: Speaker,
    readonly far: string,
    complain: (sentence: string) => void,
  ) {
    this.told = new Bitfield(speaker.kept.length);
    this.heard = new Bitfield(speaker.kept.length);
    this.#complain = complain;
  }

  /** Complains with `sentence` unless `rule` holds; ignored once the link is closed, as nothing said there is heard. */
  expect(rule: boolean, sentence: () => string): void {
    if (!rule && !this.isOver) this.#complain(sentence());
  }

  /** Whether we may serve `piece` to them. */
  serves(piece: PieceIndex): boolean {
    return !this.chokes || this.grants.has(piece);
  }

  /** Whether they may serve `piece` to us. */
  isServed(piece: PieceIndex): boolean {
    return !this.isChoked || this.granted.has(piece);
  }

  /** Complains of what must not outlast an event: a choked peer must have had all its requests rejected (BEP 6). */
  settle(): void {
    const isSettled = !this.chokes || this.grants.size > 0 || this.owed.size === 0;
    this.expect(
      isSettled,
      () => `chokes ${this.far} and leaves ${this.owed.size} of its requests unanswered`,
    );
  }
}

/** Counts how often each number was added. */
class Tally {
  readonly #counts = new Map<number, number>();

  /** Number of different numbers that were added and not all taken. */
  get size(): number {
    return this.#counts.size;
  }

  /** Whether it was added more often than taken. */
  has(number: number): boolean {
    return this.#counts.has(number);
  }

  add(number: number): void {
    this.#counts.set(number, (this.#counts.get(number) ?? 0) + 1);
  }

  /** Removes one; returns whether there was one. */
  take(number: number): boolean {
    const count = this.#counts.get(number) ?? 0;
    if (count > 1) this.#counts.set(number, count - 1);
    else this.#counts.delete(number);
    return count > 0;
  }
}

/** Returns a block as one number. */
export function blockKey(piece: PieceIndex, begin: BlockOffset): number {
  return piece * BYTES_PER_PIECE + begin;
}
