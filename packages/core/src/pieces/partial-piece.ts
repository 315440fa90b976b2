import { BLOCK_LENGTH, type PeerKey, type PieceIndex, blockCount, makeRoom } from "../units/index.js";
import type { PieceBuffer } from "../storage/index.js";

const FREE = -1;
/** At most this many peers are asked for one block; more would only be waste. */
export const MOST_REQUESTERS = 8;

/**
 * A piece that is being put together: for each block whether it is free, asked for (of how many peers), or
 * received (from whom).
 *
 * Invariant: free + requested + received = blocks, where a requested block is asked of at least one peer.
 */
export class PartialPiece {
  // What every block needs stands first, and its state is an element of the piece itself: in a large swarm each cache line
  // more is a miss.
  /** Of each block the key of who sent it; {@link FREE} and below: how many were asked for it. */
  [block: number]: number;
  /** Which piece. */
  readonly piece: PieceIndex;
  /** Its bytes. */
  readonly buffer: PieceBuffer;
  /** How many blocks it has. */
  readonly blocks: number;
  /** Blocks asked of nobody. */
  free: number;
  /** Blocks received. */
  received = 0;
  #nextFree = 0;
  /** Whether {@link PartialPieces} has it among those with a free block. */
  isOpen = false;
  /** Only this peer may add to it: a piece that failed is tried with one peer, to know whom to blame. */
  exclusiveTo: PeerKey | undefined;
  /** Bytes of the piece. */
  readonly size: number;
  /** It was started with a peer that holds everything: see {@link PartialPieces.openFor}. */
  isFromSeed = false;
  /** When it was started, milliseconds. */
  startedAt = 0;
  /** Why it was started, for people. */
  readonly reason: string;
  /** Since when it is for one peer alone, milliseconds. */
  exclusiveSince = 0;
  /** Those of whose bytes a block may be mixed; undefined while there are none, as nearly always. */
  #mixers: Set<PeerKey> | undefined;

  /**
   * All blocks free.
   *
   * @param size bytes of the piece.
   * @param reason why it was started, for people.
   */
  constructor(buffer: PieceBuffer, size: number, reason: string) {
    this.buffer = buffer;
    this.size = size;
    this.reason = reason;
    this.piece = buffer.piece;
    this.blocks = blockCount(size);
    this.free = this.blocks;
    makeRoom(this, 0, this.blocks, FREE);
  }

  /** Blocks asked for and not received. */
  get requested(): number {
    return this.blocks - this.free - this.received;
  }

  /** Whether all blocks are here. */
  get isComplete(): boolean {
    return this.received === this.blocks;
  }

  /** Bytes of `block`: 16 KiB, or less for the last of the last piece. */
  blockLength(block: number): number {
    return Math.min(BLOCK_LENGTH, this.size - block * BLOCK_LENGTH);
  }

  /** The first free block, of a piece that has one. It stays free until {@link PartialPiece.ask}. */
  firstFree(): number {
    while (this[this.#nextFree] !== FREE) this.#nextFree++;
    return this.#nextFree;
  }

  /** Whether `block` is here. */
  has(block: number): boolean {
    return this[block]! > FREE;
  }

  /** Of how many peers `block` is asked. */
  requesters(block: number): number {
    return Math.max(0, FREE - this[block]!);
  }

  /** `block` is asked of one peer more. */
  ask(block: number): void {
    if (this[block]!-- === FREE) this.free--;
  }

  /** One peer that was asked for `block` will not send it. */
  release(block: number): void {
    if (this[block]! >= FREE) return;
    if (++this[block]! !== FREE) return;
    this.free++;
    if (block < this.#nextFree) this.#nextFree = block;
  }

  /** `block` came from `sender`. */
  receive(block: number, sender: PeerKey): void {
    if (this[block] === FREE) this.free--;
    this[block] = sender;
    this.received++;
  }

  /**
   * `one` and `other` send the same block at once, into the same place: what is there in the end may be of either. To write
   * each to a place of its own and copy it would cost memory for as many blocks as there are peers, for the end game's sake.
   */
  mixed(one: PeerKey, other: PeerKey): void {
    this.#mixers ??= new Set();
    this.#mixers.add(one).add(other);
  }

  /** Who sent the blocks received so far, or a part of one. */
  get contributors(): Set<PeerKey> {
    const senders = new Set<PeerKey>(this.#mixers);
    for (let block = 0; block < this.blocks; block++)
      if (this.has(block)) senders.add(this[block] as PeerKey);
    return senders;
  }
}
