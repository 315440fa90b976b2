import type { Metainfo, TorrentFile } from "../metainfo/index.js";
import type { Hasher, Scheduler } from "../runtime/index.js";
import { BLOCK_LENGTH, Bitfield, type BlockOffset, type PieceIndex, sameBytes } from "../units/index.js";
import { FramedRun, type PieceSource } from "../wire/index.js";
import type { BufferPool } from "./buffer-pool.js";
import { foreignFilesError } from "./file-error.js";
import { FilePaths } from "./file-paths.js";
import { FileRanges } from "./file-ranges.js";
import { type Recheck, type Rechecked, recheck } from "./file-recheck.js";
import { FileResume } from "./file-resume.js";
import { foreignFiles } from "./foreign-files.js";
import type { PieceBuffer, PieceStore, Restored } from "./piece-store.js";
import { PooledPiece } from "./pooled-piece.js";
import type { ResumeData } from "./resume-data.js";
import { StoreWork } from "./store-work.js";
import { unwritableFile } from "./unwritable-file.js";
import { whereWritable } from "./where-writable.js";

/** Time between saves of what a check has found so far, milliseconds. */
const CHECK_KEPT_MS = 30_000;

/** What a {@link FilePieceStore} works with. */
export interface FilePieceStoreOptions {
  /** In whose turns each `done` is called. */
  readonly scheduler: Scheduler;
  /** Checks downloaded pieces. */
  readonly hasher: Hasher;
  /** Checks existing pieces, several at a time. */
  readonly recheckHasher: Hasher;
  /** Whether files of the right size are trusted. */
  readonly justHashed: boolean;
  /** Memory for pieces and for reads. */
  readonly pool: BufferPool;
}

/**
 * Stores the pieces of a torrent in its files, and what is known about them in resume data.
 *
 * Resume data names only pieces that have been flushed to disk, and all pieces that were written before a file's stamp
 * was taken. Any change to a file since then gives it another stamp, even if the process was only killed while it was
 * still writing, and that file's pieces are hashed again. The same applies to changes that others make while we run; if
 * they delete a file, the download ends.
 */
export class FilePieceStore implements PieceStore {
  readonly #metainfo: Metainfo;
  readonly #options: FilePieceStoreOptions;
  readonly #paths: FilePaths;
  readonly #ranges: FileRanges;
  readonly #resume: FileResume;
  readonly #interrupted: FileResume;
  readonly #work: StoreWork;
  #lastSave: Promise<void> = Promise.resolve();
  #saved: Bitfield | undefined;
  /** Pieces written since the files were last checked. */
  #written: Bitfield;
  #wrote = false;
  /** The pieces found by that check. */
  #found: Bitfield;
  #begun: Promise<void> | undefined;

  /** A store for `metainfo`, with files below `folder`. Nothing is read or written yet. */
  constructor(metainfo: Metainfo, folder: string, options: FilePieceStoreOptions) {
    const paths = new FilePaths(folder);
    this.#metainfo = metainfo;
    this.#paths = paths;
    this.#written = new Bitfield(metainfo.pieceCount);
    this.#found = new Bitfield(metainfo.pieceCount);
    this.#options = options;
    this.#work = new StoreWork(options.scheduler);
    this.#ranges = new FileRanges(metainfo, paths, options.justHashed ? "share" : "read");
    this.#resume = new FileResume(metainfo, paths);
    this.#interrupted = new FileResume(metainfo, paths, "checked");
  }

  open(piece: PieceIndex): PieceBuffer {
    const length = this.#metainfo.pieceSize(piece);
    return new PooledPiece(piece, this.#options.pool.take(length), length);
  }

  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void {
    if (this.#work.isClosed) return;
    const sha1 = this.#metainfo.pieceHash(buffer.piece);
    this.#options.hasher.verify((buffer as PooledPiece).bytes, sha1, (matches) => {
      if (!this.#work.isClosed) done(matches);
    });
  }

  write(buffer: PieceBuffer, done: (error?: Error) => void): void {
    const { piece, bytes } = buffer as PooledPiece;
    this.#saved = undefined;
    this.#wrote = true;
    const saved = this.#lastSave;
    const begun = (): Promise<void> => (this.#begun ??= this.#begin(saved));
    this.#work.startWrite(async () => {
      try {
        const start = piece * this.#metainfo.pieceLength;
        await this.#ranges.write(start, bytes, this.#options.scheduler.now(), begun);
        this.#written.add(piece);
      } finally {
        this.discard(buffer);
      }
    }, orError(done));
  }

  discard(buffer: PieceBuffer): void {
    this.#options.pool.give((buffer as PooledPiece).memory);
  }

  read(
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    done: (result: PieceSource | Error) => void,
  ): void {
    void this.#work.start(() => this.#read(piece, begin, length), done);
  }

  /** Like {@link PieceStore.restore}. Empty files are created when everything else is here. */
  restore(
    done: (result: Restored | Error) => void,
    progress: (checkedBytes: number) => void = () => {},
    overwrite = false,
  ): void {
    void this.#work.start(() => this.#restore(progress, overwrite), done);
  }

  /**
   * Like {@link PieceStore.save}. If nothing was written because everything was here from the start, a folder that
   * cannot hold resume data is not an error: a read-only folder or a full disk can be served, and is checked again each
   * time.
   */
  save(have: Bitfield, done: (error?: Error) => void): void {
    const saved = have.clone();
    const before = [this.#lastSave, ...this.#work.writes];
    this.#lastSave = this.#work.start(async () => {
      await Promise.all(before);
      await this.#save(saved);
    }, orError(done));
  }

  close(done: () => void): void {
    this.#work.close(() => this.#ranges.close(), done);
  }

  async #read(piece: PieceIndex, begin: BlockOffset, length: number): Promise<PieceSource> {
    const { pool, scheduler } = this.#options;
    // a run begins with a block
    const start = begin - (begin % BLOCK_LENGTH);
    const runLength = begin + length - start;
    const memory = pool.take(FramedRun.frameLength(runLength));
    const run = new FramedRun(piece, start, runLength, memory, () => pool.give(memory));
    try {
      const from = piece * this.#metainfo.pieceLength + start;
      await this.#ranges.read(from, run.blocks);
      await this.#ranges.checkServed(from, runLength, scheduler.now());
      return run;
    } catch (error) {
      run.release();
      throw error;
    }
  }

  async #restore(progress: (checkedBytes: number) => void, overwrite: boolean): Promise<Restored> {
    await Promise.all(this.#work.writes);
    this.#written = new Bitfield(this.#metainfo.pieceCount);
    this.#ranges.overwrites = overwrite;
    const stamps = await this.#ranges.stamps();
    const work: Recheck = {
      metainfo: this.#metainfo,
      stamps,
      resume: this.#options.justHashed ? everything(this.#metainfo, stamps) : await this.#resume.load(),
      interrupted: this.#options.justHashed ? undefined : await this.#interrupted.load(),
      ranges: this.#ranges,
      hasher: this.#options.recheckHasher,
      pool: this.#options.pool,
      progress: (bytes) => this.#work.later(() => progress(bytes)),
      keep: this.#keeper(stamps),
      stopped: () => this.#work.isClosed,
    };
    const restored = await recheck(work);
    if (this.#work.isClosed) await this.#keepChecked(restored, stamps);
    else if (restored.have.isFull) await whereWritable(this.#ranges.makeEmptyFiles());
    else if (!overwrite) this.#refuse(await foreignFiles(work, restored.have));
    this.#found = restored.have.clone();
    return { ...restored, unwritable: await unwritableFile(work, restored.have, this.#paths) };
  }

  /** Returns what keeps the findings of a check from time to time: it may be killed after hours. */
  #keeper(stamps: ResumeData["stamps"]): NonNullable<Recheck["keep"]> {
    const { scheduler } = this.#options;
    let dueAt = scheduler.now() + CHECK_KEPT_MS;
    return async (found) => {
      if (scheduler.now() < dueAt) return;
      dueAt = Infinity; // one at a time
      await this.#keepChecked(found, stamps);
      dueAt = scheduler.now() + CHECK_KEPT_MS;
    };
  }

  /** If the process ends while hashing gigabytes, the next start continues with the rest. */
  async #keepChecked(
    { have, checkedBytes, unchecked }: Rechecked,
    stamps: ResumeData["stamps"],
  ): Promise<void> {
    // leave nothing behind if nothing of the torrent exists
    if (checkedBytes === 0 || have.count === 0) return;
    await this.#interrupted.store({ have, stamps, unchecked }).catch(() => {});
  }

  #refuse(files: readonly TorrentFile[]): void {
    if (files.length > 0) throw foreignFilesError(this.#ranges.displayed(files));
  }

  /**
   * Saves, after `before`, that this is our download: if we are killed before the next save, what was written would
   * otherwise look like foreign files. If this fails, the next save reports it.
   */
  async #begin(before: Promise<void>): Promise<void> {
    if (this.#options.justHashed) return;
    await before;
    await this.#ranges
      .knownStamps()
      .then((stamps) => this.#resume.store({ have: this.#found, stamps }))
      .catch(() => {});
  }

  async #save(have: Bitfield): Promise<void> {
    const isNews = this.#wrote || (have.count > 0 && !this.#options.justHashed);
    if (!isNews || (this.#saved && sameBytes(this.#saved.bytes, have.bytes))) return;
    const wrote = this.#wrote;
    this.#saved = have;
    try {
      // a stamp may cover pieces still being written when the save was requested
      const stamps = await this.#ranges.flush(() => {
        for (const piece of this.#written) have.add(piece);
      });
      const stored = this.#store({ have, stamps });
      await (wrote ? stored : whereWritable(stored));
    } catch (error) {
      this.#saved = undefined;
      throw error;
    }
  }

  async #store(data: ResumeData): Promise<void> {
    await this.#resume.store(data);
    await this.#interrupted.remove();
  }
}

/** As if the last check, just now, had found everything. */
function everything({ pieceCount }: Metainfo, stamps: ResumeData["stamps"]): ResumeData {
  return { have: Bitfield.full(pieceCount), stamps };
}

/** `done` for work that has no result. */
function orError(done: (error?: Error) => void): (result: void | Error) => void {
  return (result) => (result ? done(result) : done());
}
