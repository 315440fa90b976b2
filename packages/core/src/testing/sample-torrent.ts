import { type BencodeInput, encodeBencode } from "../bencode/index.js";
import { Metainfo, type TorrentFile } from "../metainfo/index.js";
import { SeededRandom, sha1 } from "../runtime/index.js";
import { KIB } from "../units/index.js";

/** A file of a {@link sampleTorrent}. */
export interface SampleFile {
  /** Path below the download folder. It is used as given, even if it is unsafe. */
  readonly path: readonly string[];
  /** Length, bytes. */
  readonly length: number;
  /** Whether it is a padding file (BEP 47), all zeros; false by default. */
  readonly padding?: boolean;
}

/** A torrent together with its bytes. */
export interface SampleTorrent {
  /** The torrent. */
  readonly metainfo: Metainfo;
  /** Bytes of all files, joined: random, but the same at each call; padding is zeros. */
  readonly content: Uint8Array;
  /** Returns the bytes of the file with index `file`. */
  contentOf(file: number): Uint8Array;
}

/** Options of {@link sampleTorrent}. */
export interface SampleOptions {
  /** Length of a piece, bytes; {@link SAMPLE_PIECE_LENGTH} by default. */
  readonly pieceLength?: number;
}

/** Default length of a sample's pieces, bytes: four blocks. */
export const SAMPLE_PIECE_LENGTH = 64 * KIB;

/**
 * Makes a torrent of these files with random bytes and without a tracker. The metainfo is built directly, so that code
 * which reads torrents can also be tested with some that `parseMetainfo` would refuse. Different files give a different
 * info-hash.
 */
export function sampleTorrent(
  sampleFiles: readonly SampleFile[],
  { pieceLength = SAMPLE_PIECE_LENGTH }: SampleOptions = {},
): SampleTorrent {
  const files = inOrder(sampleFiles);
  const content = contentFor(files);
  const pieceHashes = hashesOf(content, pieceLength);
  const name = files[0]?.path[0] ?? "empty";
  const info = encodeBencode({
    files: files.map(entryOf),
    name,
    "piece length": pieceLength,
    pieces: pieceHashes,
  });
  const metainfo = new Metainfo({
    infoHash: sha1(info),
    info,
    name,
    pieceLength,
    files,
    pieceHashes,
    isPrivate: false,
    trackers: [],
    comment: undefined,
    createdBy: undefined,
    creationDate: undefined,
  });
  return { metainfo, content, contentOf: (file) => bytesOf(content, files[file]!) };
}

function inOrder(sampleFiles: readonly SampleFile[]): TorrentFile[] {
  let offset = 0;
  return sampleFiles.map(({ path, length, padding = false }) => {
    const file = { path, length, offset, padding };
    offset += length;
    return file;
  });
}

function contentFor(files: readonly TorrentFile[]): Uint8Array {
  const content = new SeededRandom(7).bytes(files.reduce((sum, file) => sum + file.length, 0));
  for (const file of files) if (file.padding) bytesOf(content, file).fill(0);
  return content;
}

function bytesOf(content: Uint8Array, { offset, length }: TorrentFile): Uint8Array {
  return content.subarray(offset, offset + length);
}

function hashesOf(content: Uint8Array, pieceLength: number): Uint8Array {
  const pieces = Math.ceil(content.length / pieceLength);
  const hashes = new Uint8Array(pieces * 20);
  for (let piece = 0; piece < pieces; piece++) {
    hashes.set(sha1(content.subarray(piece * pieceLength, (piece + 1) * pieceLength)), piece * 20);
  }
  return hashes;
}

function entryOf({ path, length }: TorrentFile): BencodeInput {
  return { length, path };
}
