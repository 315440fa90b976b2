import { StorageError } from "../errors.js";
import type { Metainfo } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import { BLOCK_LENGTH, Bitfield, type BlockOffset, type PieceIndex, pieceIndex } from "../units/index.js";
import { FramedRun, type PieceSource } from "../wire/index.js";
import type { PieceBuffer, PieceStore, Restored } from "./piece-store.js";

/** Options of a {@link MemoryPieceStore}. */
export interface MemoryPieceStoreOptions {
  /** Scheduler in whose turns each `done` is called. */
  readonly scheduler: Scheduler;
  /** Verifies pieces. */
  readonly hasher: Hasher;
  /** All bytes of the torrent: makes the store complete from the start. They are trusted, not hashed. */
  readonly data?: Uint8Array;
  /** Holds the pieces; a second store with the same map finds them. */
  readonly pieces?: Map<PieceIndex, Uint8Array>;
}

/** Keeps pieces in memory: for tests, and for embedders that want no files. */
export class MemoryPieceStore implements PieceStore {
  readonly #metainfo: Metainfo;
  readonly #scheduler: Scheduler;
  readonly #hasher: Hasher;
  readonly #pieces: Map<PieceIndex, Uint8Array>;
  #closed = false;

  /** Makes a store for the pieces of `metainfo`. */
  constructor(metainfo: Metainfo, options: MemoryPieceStoreOptions) {
    this.#metainfo = metainfo;
    this.#scheduler = options.scheduler;
    this.#hasher = options.hasher;
    this.#pieces = options.pieces ?? new Map();
    if (options.data) this.#keepAll(options.data);
  }

  open(piece: PieceIndex): PieceBuffer {
    return { piece, bytes: new Uint8Array(this.#metainfo.pieceSize(piece)), accept() {} };
  }

  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void {
    const sha1 = this.#metainfo.pieceHash(buffer.piece);
    this.#hasher.verify(buffer.bytes!, sha1, (matches) => {
      if (!this.#closed) done(matches);
    });
  }

  write(buffer: PieceBuffer, done: (error?: Error) => void): void {
    this.#pieces.set(buffer.piece, buffer.bytes!);
    this.#later(done);
  }

  discard(): void {}

  read(
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    done: (result: PieceSource | Error) => void,
  ): void {
    this.#later(() => done(this.#run(piece, begin, length)));
  }

  restore(done: (result: Restored | Error) => void): void {
    const have = new Bitfield(this.#metainfo.pieceCount);
    for (const piece of this.#pieces.keys()) have.add(piece);
    this.#later(() => done({ have, checkedBytes: 0 }));
  }

  save(_have: Bitfield, done: (error?: Error) => void): void {
    this.#later(done);
  }

  close(done: () => void): void {
    this.#closed = true;
    this.#scheduler.after(0, done);
  }

  #keepAll(data: Uint8Array): void {
    const { pieceCount, pieceLength } = this.#metainfo;
    for (let piece = 0; piece < pieceCount; piece++) {
      this.#pieces.set(pieceIndex(piece), data.subarray(piece * pieceLength, (piece + 1) * pieceLength));
    }
  }

  #run(piece: PieceIndex, begin: BlockOffset, length: number): FramedRun | Error {
    const bytes = this.#pieces.get(piece);
    if (!bytes)
      return new StorageError(`piece ${piece} was not written, so it cannot be read`, this.#metainfo.name);
    const start = begin - (begin % BLOCK_LENGTH);
    const runLength = begin + length - start;
    const run = new FramedRun(piece, start, runLength, new Uint8Array(FramedRun.frameLength(runLength)));
    let at = start;
    for (const block of run.blocks) {
      block.set(bytes.subarray(at, at + block.length));
      at += block.length;
    }
    return run;
  }

  #later(done: () => void): void {
    this.#scheduler.after(0, () => {
      if (!this.#closed) done();
    });
  }
}
