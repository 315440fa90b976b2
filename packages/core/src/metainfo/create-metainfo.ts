import { encodeBencode } from "../bencode/index.js";
import { MetainfoError, UsageError } from "../errors.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { KIB } from "../units/index.js";
import { encodeTorrent } from "./encode-torrent.js";
import { nameFault } from "./file-name.js";
import { FileTree } from "./file-tree.js";
import { isPaddingPath } from "./info-dictionary.js";
import type { Metainfo } from "./metainfo.js";
import { type Content, findContent } from "./node-content.js";
import { type HashedFile, hashPieces, type HashingOptions } from "./node-piece-hashing.js";
import { parseMetainfo } from "./parse-metainfo.js";
import { choosePieceLength } from "./piece-length.js";
import { quote } from "./quote.js";

/** Options for making a torrent, and what it says besides its files. All are optional. */
export interface CreateOptions extends HashingOptions {
  /**
   * Length of a piece, bytes, a power of two from 16 KiB; chosen by size if not given, see {@link choosePieceLength}.
   */
  readonly pieceLength?: number | undefined;
  /** Name of the torrent; that of the file or folder if not given. */
  readonly name?: string | undefined;
  /** A comment; none if not given. */
  readonly comment?: string | undefined;
  /** The program that makes it; none if not given. */
  readonly createdBy?: string | undefined;
  /**
   * Creation time, milliseconds since 1970; if not given there is no date, and the same files make the same torrent.
   */
  readonly date?: number | undefined;
  /** Whether peers must come only from the torrent's trackers (BEP 27); false by default. */
  readonly private?: boolean | undefined;
  /** Tracker URLs in tiers (BEP 12); none if not given. */
  readonly trackers?: readonly (readonly string[])[] | undefined;
  /** Whether padding files align the start of each file to a piece (BEP 47); false by default. */
  readonly padding?: boolean | undefined;
  /** A file in the folder to leave out, however its path is spelt: for example the torrent file itself. */
  readonly leaveOut?: string | undefined;
  /** Called with the content that was found, before hours of hashing. */
  readonly found?: ((content: Content) => void) | undefined;
  /** Limits that the torrent must respect, since others read it with such limits. */
  readonly limits?: Limits | undefined;
}

/**
 * Makes a torrent of the file or folder at `path`. Given the same name, piece length and private flag, it has the
 * info-hash that mktorrent 1.1 produces.
 *
 * @throws {@link StorageError} if a file cannot be read or changes meanwhile; {@link MetainfoError} if the content
 *   cannot be made into a torrent that everyone can use (it is empty, has names that other systems refuse, or a loop of
 *   links); {@link UsageError} if the options are invalid; the signal's reason.
 */
export async function createMetainfo(path: string, options: CreateOptions = {}): Promise<Metainfo> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  checkOptions(options, limits);
  const content = await findContent(path, { limits, leaveOut: options.leaveOut, signal: options.signal });
  const name = options.name ?? content.name;
  const totalBytes = content.files.reduce((sum, file) => sum + file.length, 0);
  if (totalBytes === 0) throw new MetainfoError(`cannot create a torrent of ${quote(path)}: it has no data`);
  checkNames(content, name, limits);
  options.found?.(content);
  const pieceLength = options.pieceLength ?? choosePieceLength(totalBytes);
  const files = options.padding && content.isFolder ? padded(content, pieceLength) : unpadded(content);
  checkPieceCount(files, pieceLength, limits);
  const info = encodeBencode({
    ...(content.isFolder ? { files: files.map(fileEntry) } : { length: totalBytes }),
    name,
    "piece length": pieceLength,
    pieces: await hashPieces(files, pieceLength, options),
    private: options.private ? 1 : undefined,
  });
  return parseMetainfo(torrentOf(info, options), limits);
}

function checkOptions({ pieceLength, name }: CreateOptions, limits: Limits): void {
  const fault = name === undefined ? undefined : nameFault(name, limits);
  if (fault) throw new UsageError(`the name ${quote(name!)} ${fault}; choose another`);
  if (pieceLength !== undefined && !isPieceLength(pieceLength, limits)) {
    const range = `a power of two from ${16 * KIB} to ${limits.pieceLength} bytes`;
    throw new UsageError(`a piece length of ${pieceLength} is not allowed; choose ${range}`);
  }
}

function isPieceLength(length: number, limits: Limits): boolean {
  const isPowerOfTwo = Number.isInteger(length) && (length & (length - 1)) === 0;
  return isPowerOfTwo && length >= 16 * KIB && length <= limits.pieceLength;
}

/** Runs before hours of hashing. */
function checkNames(content: Content, name: string, limits: Limits): void {
  const tree = new FileTree(limits);
  try {
    for (const { path } of content.files) {
      tree.add(content.isFolder ? [name, ...path] : [name]);
      if (isPaddingPath(path)) throw new MetainfoError(`${quote(path.join("/"))} is reserved for padding`);
    }
  } catch (error) {
    if (!(error instanceof MetainfoError)) throw error;
    throw new MetainfoError(`cannot create the torrent: ${error.message}; rename it`, { cause: error });
  }
}

function checkPieceCount(files: readonly HashedFile[], pieceLength: number, limits: Limits): void {
  const last = files.at(-1)!;
  const pieces = Math.ceil((last.offset + last.length) / pieceLength);
  if (pieces > limits.pieces) {
    throw new UsageError(
      `it would have ${pieces} pieces, more than ${limits.pieces}; choose a longer piece length`,
    );
  }
  if (files.length > limits.files) throw new UsageError("padding would make too many files; leave it out");
}

function unpadded(content: Content): HashedFile[] {
  let offset = 0;
  return content.files.map((source) => {
    const file = { path: source.path, length: source.length, offset, padding: false, source };
    offset += source.length;
    return file;
  });
}

/** BEP 47: zeros between files, none after the last; empty files need none. */
function padded(content: Content, pieceLength: number): HashedFile[] {
  const files: HashedFile[] = [];
  let offset = 0;
  for (const source of content.files) {
    const gap = source.length > 0 ? (pieceLength - (offset % pieceLength)) % pieceLength : 0;
    if (gap > 0)
      files.push({ path: [".pad", `${gap}`], length: gap, offset, padding: true, source: undefined });
    offset += gap;
    files.push({ path: source.path, length: source.length, offset, padding: false, source });
    offset += source.length;
  }
  return files;
}

function fileEntry({ padding, length, path }: HashedFile): {
  attr: string | undefined;
  length: number;
  path: readonly string[];
} {
  return { attr: padding ? "p" : undefined, length, path };
}

function torrentOf(info: Uint8Array, options: CreateOptions): Uint8Array {
  return encodeTorrent({
    info,
    trackers: options.trackers ?? [],
    comment: options.comment,
    createdBy: options.createdBy,
    creationDate: options.date === undefined ? undefined : Math.floor(options.date / 1_000),
  });
}
