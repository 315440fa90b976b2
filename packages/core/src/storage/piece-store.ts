import { token } from "../di/index.js";
import type { StorageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Bitfield, BlockOffset, PieceIndex } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** Where one piece is put together, block by block. */
export interface PieceBuffer {
  /** Which piece. */
  readonly piece: PieceIndex;
  /** The piece's bytes, of its exact length; undefined where blocks carry no bytes (a simulation). */
  readonly bytes: Uint8Array | undefined;
  /** A block came with `source` and is part of this piece now; its bytes already are in `bytes`. */
  accept(begin: BlockOffset, length: number, source: PieceSource): void;
}

/** What a store found when it looked at what is there. */
export interface Restored {
  /** The pieces that are there and verified, or were when they were last looked at. */
  readonly have: Bitfield;
  /** Bytes that had to be read and hashed to know. */
  readonly checkedBytes: number;
  /** Why something of the rest could not be kept if it came now. */
  readonly unwritable?: StorageError | undefined;
}

/**
 * Keeps the pieces of one torrent. Every `done` is called once, in a later turn; an error passed to it is a
 * {@link StorageError} that says what to do. After {@link PieceStore.close} no `done` but its own is called.
 */
export interface PieceStore {
  /** A buffer for a piece that is about to be downloaded. Back with `write` or `discard`. */
  open(piece: PieceIndex): PieceBuffer;
  /** Whether the full buffer has the piece's SHA-1. The buffer stays the caller's. */
  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void;
  /** Keeps the verified piece for good; the buffer is the store's again. */
  write(buffer: PieceBuffer, done: (error?: Error) => void): void;
  /** Gives a buffer back unused. */
  discard(buffer: PieceBuffer): void;
  /**
   * Reads `length` bytes from `begin` of a piece that is kept, for sending. The source comes retained once:
   * the caller releases it.
   */
  read(
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    done: (result: PieceSource | Error) => void,
  ): void;
  /**
   * The same at once, for a store that need not read anything: what it keeps is at hand, and nothing is gained by a
   * cache. The source stays the store's: whoever keeps it beyond this turn retains it.
   */
  readNow?(piece: PieceIndex, begin: BlockOffset, length: number): PieceSource;
  /**
   * Finds out which pieces are there: from resume data where nothing changed since, by hashing elsewhere.
   * `progress` is told the bytes hashed so far. Where a store keeps files, one that is there and holds something else
   * makes it a {@link ForeignFilesError}, unless it is to `overwrite` such, also those that come later.
   */
  restore(
    done: (result: Restored | Error) => void,
    progress?: (checkedBytes: number) => void,
    overwrite?: boolean,
  ): void;
  /**
   * Flushes, and writes resume data that says `have` and whatever else has been written by then. Where all is flushed and
   * only the resume data cannot be written, the error is a {@link ResumeDataError}.
   */
  save(have: Bitfield, done: (error?: Error) => void): void;
  /** Closes files. What is being written is finished first. */
  close(done: () => void): void;
}

/** Makes the stores of torrents. */
export interface PieceStores {
  /** The store for `metainfo`, whose files are (to be) in `folder`. Nothing is touched yet. */
  create(metainfo: Metainfo, folder: string): PieceStore;
}

/** Token of the torrent's {@link PieceStore}. */
export const PIECE_STORE = token<PieceStore>("PieceStore");

/** Token of the {@link PieceStores}. */
export const PIECE_STORES = token<PieceStores>("PieceStores");
