import { webcrypto } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { MIB } from "../units/index.js";
import { FileLayout, type FileSegment } from "./file-layout.js";
import type { TorrentFile } from "./metainfo.js";
import { checkUnchanged, type ContentFile, statOf, unreadable } from "./node-content-file.js";

/** A file of a torrent being made. */
export interface HashedFile extends TorrentFile {
  /** Where its bytes are; undefined for a padding file, which is zeros. */
  readonly source: ContentFile | undefined;
}

/** Options to watch and end hashing. */
export interface HashingOptions {
  /** Ends hashing early, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes hashed so far and the total. */
  readonly progress?: ((hashedBytes: number, totalBytes: number) => void) | undefined;
}

const DIGEST_LENGTH = 20;

/** Short pieces are read in batches: a read costs about as much as hashing 64 KiB. */
const BATCH_LENGTH = MIB;

/** Reading and hashing both run in libuv's pool, which has four threads. */
const LANES = 4;

/** Long pieces get fewer lanes, so that they do not fill the memory. */
const BUFFERED_LENGTH = 64 * MIB;

/**
 * Returns the SHA-1 of each piece of `files`, joined. `subtle.digest` hashes several pieces at a time in libuv's
 * thread pool, which uses the cores without workers. A worker would need a file of its own, whose path differs
 * between sources and build, and would gain nothing, since only hashing is expensive.
 *
 * @throws {@link StorageError} if a file is unreadable or changes meanwhile, and the signal's reason.
 */
export async function hashPieces(
  files: readonly HashedFile[],
  pieceLength: number,
  options: HashingOptions,
): Promise<Uint8Array> {
  const hashing = new PieceHashing(files, pieceLength, options);
  const digests = await hashing.run();
  for (const { source } of files) if (source) checkUnchanged(source, await statOf(source.source));
  return digests;
}

class PieceHashing {
  readonly #files: readonly HashedFile[];
  readonly #pieceLength: number;
  readonly #options: HashingOptions;
  readonly #totalBytes: number;
  readonly #batchLength: number;
  readonly #layout: FileLayout;
  readonly #digests: Uint8Array;
  #nextOffset = 0;
  #hashedBytes = 0;
  #failed = false;

  constructor(files: readonly HashedFile[], pieceLength: number, options: HashingOptions) {
    this.#files = files;
    this.#pieceLength = pieceLength;
    this.#options = options;
    this.#totalBytes = files.reduce((sum, file) => sum + file.length, 0);
    this.#batchLength = pieceLength * Math.max(1, Math.floor(BATCH_LENGTH / pieceLength));
    this.#layout = new FileLayout({ files, pieceLength, totalBytes: this.#totalBytes });
    this.#digests = new Uint8Array(Math.ceil(this.#totalBytes / pieceLength) * DIGEST_LENGTH);
  }

  /** Hashes everything. It settles only once all lanes have ended, even if one failed. */
  async run(): Promise<Uint8Array> {
    const most = Math.max(1, Math.floor(BUFFERED_LENGTH / this.#batchLength));
    const wanted = Math.ceil(this.#totalBytes / this.#batchLength);
    const lanes = Array.from({ length: Math.min(LANES, most, wanted) }, () => this.#lane());
    for (const result of await Promise.allSettled(lanes)) {
      if (result.status === "rejected") throw result.reason;
    }
    return this.#digests;
  }

  async #lane(): Promise<void> {
    const buffer = new Uint8Array(Math.min(this.#batchLength, this.#totalBytes));
    try {
      while (this.#nextOffset < this.#totalBytes && !this.#failed) {
        const offset = this.#nextOffset;
        this.#nextOffset += this.#batchLength;
        await this.#batch(buffer.subarray(0, Math.min(buffer.length, this.#totalBytes - offset)), offset);
      }
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  async #batch(buffer: Uint8Array, offset: number): Promise<void> {
    this.#options.signal?.throwIfAborted();
    let filled = 0;
    for (const segment of this.#layout.segments(offset, buffer.length)) {
      await this.#read(segment, buffer.subarray(filled, filled + segment.length));
      filled += segment.length;
    }
    await this.#hash(buffer, offset / this.#pieceLength);
    this.#hashedBytes += buffer.length;
    this.#options.progress?.(this.#hashedBytes, this.#totalBytes);
  }

  async #read(segment: FileSegment, target: Uint8Array): Promise<void> {
    const { source } = this.#files[segment.file]!;
    if (source) await readSegment(source, segment.offset, target);
    else target.fill(0);
  }

  async #hash(buffer: Uint8Array, firstPiece: number): Promise<void> {
    const digests: Promise<ArrayBuffer>[] = [];
    for (let begin = 0; begin < buffer.length; begin += this.#pieceLength) {
      digests.push(webcrypto.subtle.digest("SHA-1", buffer.subarray(begin, begin + this.#pieceLength)));
    }
    for (const [index, digest] of (await Promise.all(digests)).entries()) {
      this.#digests.set(new Uint8Array(digest), (firstPiece + index) * DIGEST_LENGTH);
    }
  }
}

async function readSegment(file: ContentFile, offset: number, target: Uint8Array): Promise<void> {
  const handle = await opened(file.source);
  try {
    await fill(handle, file, offset, target);
    checkUnchanged(file, await handle.stat());
  } finally {
    await handle.close();
  }
}

async function opened(source: string): Promise<FileHandle> {
  try {
    return await open(source);
  } catch (cause) {
    throw unreadable(source, cause);
  }
}

/** Returns early if the file has become shorter; the change is detected later. */
async function fill(
  handle: FileHandle,
  file: ContentFile,
  offset: number,
  target: Uint8Array,
): Promise<void> {
  let filled = 0;
  try {
    while (filled < target.length) {
      const { bytesRead } = await handle.read(target, filled, target.length - filled, offset + filled);
      if (bytesRead === 0) return;
      filled += bytesRead;
    }
  } catch (cause) {
    throw unreadable(file.source, cause);
  }
}
