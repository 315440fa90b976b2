import { BLOCK_LENGTH, type PeerKey, type PieceIndex, blockCount, makeRoom } from "../units/index.js";
import type { PieceBuffer } from "../storage/index.js";

const FREE = -1;
/** Maximum number of peers asked for one block; more would only be waste. */
export const MOST_REQUESTERS = 8;

/**
 * A piece that is being assembled: records for each block whether it is free, requested (from how many peers), or
 * received (from which one).
 *
 * Invariant: free + requested + received = blocks, where a requested block is requested from at least one peer.
 */
export class PartialPiece {
  // What every block needs comes first, and a block's state is an element of the piece itself: in a large swarm, every
  // additional cache line is a miss.
  /** For each block, the key of its sender, or {@link FREE} minus the number of peers asked for it. */
  [block: number]: number;
  /** The index of the piece. */
  readonly piece: PieceIndex;
  /** The bytes of the piece. */
  readonly buffer: PieceBuffer;
  /** Number of blocks. */
  readonly blocks: number;
  /** Number of blocks neither requested nor received. */
  free: number;
  /** Number of blocks received. */
  received = 0;
  #nextFree = 0;
  /** Whether {@link PartialPieces} lists it as having a free block. */
  isOpen = false;
  /** Only this peer may contribute: a piece that failed is retried with one peer, to know which one to blame. */
  exclusiveTo: PeerKey | undefined;
  /** Size of the piece, bytes. */
  readonly size: number;
  /** Whether it was started with a seed: see {@link PartialPieces.openFor}. */
  isFromSeed = false;
  /** When it was started, milliseconds. */
  startedAt = 0;
  /** Why it was started, for display. */
  readonly reason: string;
  /** Since when it is reserved for one peer, milliseconds. */
  exclusiveSince = 0;
  /** Peers whose bytes may be mixed in a block; undefined while there are none, which is nearly always. */
  #mixers: Set<PeerKey> | undefined;

  /**
   * Makes a piece with all blocks free.
   *
   * @param size size of the piece, bytes.
   * @param reason why it was started, for display.
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

  /** Number of blocks requested and not received. */
  get requested(): number {
    return this.blocks - this.free - this.received;
  }

  /** Whether all blocks are here. */
  get isComplete(): boolean {
    return this.received === this.blocks;
  }

  /** Returns the length of `block`: 16 KiB, or less for the last block of a piece. */
  blockLength(block: number): number {
    return Math.min(BLOCK_LENGTH, this.size - block * BLOCK_LENGTH);
  }

  /** Returns the first free block of a piece that has one. It stays free until {@link PartialPiece.ask}. */
  firstFree(): number {
    while (this[this.#nextFree] !== FREE) this.#nextFree++;
    return this.#nextFree;
  }

  /** Returns whether `block` is here. */
  has(block: number): boolean {
    return this[block]! > FREE;
  }

  /** Returns from how many peers `block` is requested. */
  requesters(block: number): number {
    return Math.max(0, FREE - this[block]!);
  }

  /** `block` is requested from one more peer. */
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

  /** `block` arrived from `sender`. */
  receive(block: number, sender: PeerKey): void {
    if (this[block] === FREE) this.free--;
    this[block] = sender;
    this.received++;
  }

  /**
   * `one` and `other` are sending the same block at once into the same place, so its bytes may be from either. Writing
   * each to a place of its own and copying it would cost memory for as many blocks as there are peers, only for the end
   * game.
   */
  mixed(one: PeerKey, other: PeerKey): void {
    this.#mixers ??= new Set();
    this.#mixers.add(one).add(other);
  }

  /** The peers that sent the blocks received so far, or a part of one. */
  get contributors(): Set<PeerKey> {
    const senders = new Set<PeerKey>(this.#mixers);
    for (let block = 0; block < this.blocks; block++)
      if (this.has(block)) senders.add(this[block] as PeerKey);
    return senders;
  }
}
