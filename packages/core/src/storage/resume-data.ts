import {
  asInteger,
  asList,
  type BencodeDictionary,
  type BencodeInput,
  type BencodeValue,
} from "../bencode/index.js";
import type { Metainfo } from "../metainfo/index.js";
import { Bitfield, sameBytes } from "../units/index.js";
import type { EncodedStamps } from "./encoded-stamps.js";
import type { FileStamp } from "./file-stamp.js";

/** Any other number is another format: check the files instead. */
const VERSION = 1;

/** What was known about a torrent's files when they were last looked at. */
export interface ResumeData {
  /** The pieces that existed. */
  readonly have: Bitfield;
  /** Each file's stamp; undefined for one that was missing, is padding, or is not to be trusted. */
  readonly stamps: readonly (FileStamp | undefined)[];
  /** Pieces not checked before an interruption; absent if there was none. */
  readonly unchecked?: Bitfield | undefined;
}

/**
 * Resume data as a bencoded dictionary: `version`, `info-hash`, `pieces` (a bitfield as in BEP 3), `files` (a list
 * of `[size, seconds, nanoseconds]`, `[]` for a file without a stamp) and `unchecked` (a bitfield). `encoded` caches
 * the stamps of the last time.
 */
export function encodeResumeData(metainfo: Metainfo, data: ResumeData, encoded: EncodedStamps): BencodeInput {
  return {
    version: VERSION,
    "info-hash": metainfo.infoHash,
    pieces: data.have.bytes,
    files: encoded.update(data.stamps),
    ...(data.unchecked && { unchecked: data.unchecked.bytes }),
  };
}

/** Reads what {@link encodeResumeData} wrote; undefined if invalid or not for `metainfo`. */
export function decodeResumeData(metainfo: Metainfo, dictionary: BencodeDictionary): ResumeData | undefined {
  const infoHash = dictionary.bytes("info-hash");
  if (dictionary.integer("version") !== VERSION) return undefined;
  if (!infoHash || !sameBytes(metainfo.infoHash, infoHash)) return undefined;
  const have = Bitfield.fromBytes(metainfo.pieceCount, dictionary.bytes("pieces") ?? new Uint8Array());
  const stamps = Array.from(dictionary.list("files") ?? [], decodeStamp);
  const bits = dictionary.bytes("unchecked");
  const unchecked = bits && Bitfield.fromBytes(metainfo.pieceCount, bits);
  const isWhole = have && stamps.length === metainfo.files.length && (unchecked || !bits);
  return isWhole ? { have, stamps, unchecked } : undefined;
}

function decodeStamp(value: BencodeValue): FileStamp | undefined {
  const [size, seconds, nanoseconds] = Array.from(asList(value) ?? [], asInteger);
  if (size === undefined || seconds === undefined || nanoseconds === undefined) return undefined;
  return { size, seconds, nanoseconds };
}
