import { Bitfield, type BlockOffset, type PieceIndex } from "@minibit/core";

/** More than the bytes of any piece. */
const BYTES_PER_PIECE = 4_294_967_296;

/** What {@link Conversation} is told of the peer at whose end it is. */
export interface Speaker {
  /** Pieces that it verified and wrote, or found on its disk. */
  readonly kept: Bitfield;
}

/**
 * What two peers have said on a link, as one of them knows it: what it said, and what it has heard. A choke that is
 * on its way is not heard yet, so nobody is blamed for a block that crosses one.
 */
export class Conversation {
  /** We answer no requests. */
  chokes = true;
  /** They answer none. */
  isChoked = true;
  /** We want something of theirs. */
  interested = false;
  /** We have said what we hold, in one message or by and by. */
  hasTold = false;
  /** What we said we hold. */
  readonly told: Bitfield;
  /** What they said they hold. */
  readonly heard: Bitfield;
  /** Pieces that we serve even while we choke them. */
  readonly grants = new Set<PieceIndex>();
  /** Pieces that they serve even while they choke us. */
  readonly granted = new Set<PieceIndex>();
  /** Blocks that they asked for and were not answered, with how often. */
  readonly owed = new Tally();
  /** Answers that are still to come for each block that we asked for. */
  readonly awaited = new Tally();
  /** Blocks that we asked for and wait for: not answered, and not taken back. */
  readonly waiting = new Set<number>();
  /** Bytes of blocks that we handed to the link. */
  sentBytes = 0;
  /** Bytes of blocks that they handed over, as the network counts them. */
  deliveredBytes = 0;
  /** The link is closed, as far as we know. */
  isOver = false;
  readonly #complain: (sentence: string) => void;

  /** Nothing has been said. `complain` is told what is against the rules. */
  constructor(
    readonly speaker: Speaker,
    readonly far: string,
    complain: (sentence: string) => void,
  ) {
    this.told = new Bitfield(speaker.kept.length);
    this.heard = new Bitfield(speaker.kept.length);
    this.#complain = complain;
  }

  /** Complains with `sentence` unless `rule` holds; of what is said on a closed link nothing is heard. */
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

  /** Complains of what may not stay so when an event is over: whoever is choked was refused all it asked for (BEP 6). */
  settle(): void {
    const isSettled = !this.chokes || this.grants.size > 0 || this.owed.size === 0;
    this.expect(
      isSettled,
      () => `chokes ${this.far} and leaves ${this.owed.size} of its requests without an answer`,
    );
  }
}

/** How often each of some numbers was counted. */
class Tally {
  readonly #counts = new Map<number, number>();

  /** How many numbers were counted and not taken back. */
  get size(): number {
    return this.#counts.size;
  }

  /** Whether it was counted and not taken back as often. */
  has(number: number): boolean {
    return this.#counts.has(number);
  }

  /** One more. */
  add(number: number): void {
    this.#counts.set(number, (this.#counts.get(number) ?? 0) + 1);
  }

  /** One less; returns whether there was one. */
  take(number: number): boolean {
    const count = this.#counts.get(number) ?? 0;
    if (count > 1) this.#counts.set(number, count - 1);
    else this.#counts.delete(number);
    return count > 0;
  }
}

/** A block as one number. */
export function blockKey(piece: PieceIndex, begin: BlockOffset): number {
  return piece * BYTES_PER_PIECE + begin;
}
