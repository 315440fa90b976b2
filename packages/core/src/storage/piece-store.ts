import { token } from "../di/index.js";
import type { StorageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Bitfield, BlockOffset, PieceIndex } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** A buffer in which one piece is assembled, block by block. */
export interface PieceBuffer {
  /** The piece. */
  readonly piece: PieceIndex;
  /** The piece's bytes, of its exact length; undefined if blocks carry no bytes (a simulation). */
  readonly bytes: Uint8Array | undefined;
  /** A block arrived with `source` and is now part of this piece. Its bytes are already in `bytes`. */
  accept(begin: BlockOffset, length: number, source: PieceSource): void;
}

/** What a store found when it checked what is already stored. */
export interface Restored {
  /** The pieces that are stored and verified, or were verified when last checked. */
  readonly have: Bitfield;
  /** Bytes that had to be read and hashed. */
  readonly checkedBytes: number;
  /** The reason why part of the rest could not be stored if it arrived now. */
  readonly unwritable?: StorageError | undefined;
}

/**
 * Stores the pieces of one torrent. Every `done` is called once, in a later turn; an error passed to it is a
 * {@link StorageError} that says what to do. After {@link PieceStore.close} only its own `done` is called.
 */
export interface PieceStore {
  /** Returns a buffer for a piece that is about to be downloaded. Give it back with `write` or `discard`. */
  open(piece: PieceIndex): PieceBuffer;
  /** Checks whether the full buffer has the piece's SHA-1. The buffer remains the caller's. */
  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void;
  /** Stores the verified piece permanently and takes the buffer back. */
  write(buffer: PieceBuffer, done: (error?: Error) => void): void;
  /** Takes an unused buffer back. */
  discard(buffer: PieceBuffer): void;
  /**
   * Reads `length` bytes from `begin` of a stored piece, for sending. The source is already retained once; the caller
   * releases it.
   */
  read(
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    done: (result: PieceSource | Error) => void,
  ): void;
  /**
   * Like `read`, but immediate, for a store that has everything in memory, where a cache would gain nothing. The source
   * belongs to the store: a caller that keeps it beyond this turn retains it.
   */
  readNow?(piece: PieceIndex, begin: BlockOffset, length: number): PieceSource;
  /**
   * Finds out which pieces are stored: from resume data if nothing has changed since, otherwise by hashing. `progress`
   * is called with the number of bytes hashed so far. If a store keeps files and one already exists with other content,
   * the result is a {@link ForeignFilesError}; with `overwrite` such files are overwritten, also those that appear
   * later.
   */
  restore(
    done: (result: Restored | Error) => void,
    progress?: (checkedBytes: number) => void,
    overwrite?: boolean,
  ): void;
  /**
   * Flushes, and writes resume data with `have` and whatever else has been written by then. If everything has been
   * flushed and only the resume data cannot be written, the error is a {@link ResumeDataError}.
   */
  save(have: Bitfield, done: (error?: Error) => void): void;
  /** Finishes pending writes and closes the files. */
  close(done: () => void): void;
}

/** Makes the stores of torrents. */
export interface PieceStores {
  /** Makes the store for `metainfo`, whose files are, or will be, in `folder`. Nothing is read or written yet. */
  create(metainfo: Metainfo, folder: string): PieceStore;
}

/** Token of the torrent's {@link PieceStore}. */
export const PIECE_STORE = token<PieceStore>("PieceStore");

/** Token of the {@link PieceStores}. */
export const PIECE_STORES = token<PieceStores>("PieceStores");
