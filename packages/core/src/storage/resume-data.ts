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

/** Another number is another format, and means: look at the files instead. */
const VERSION = 1;

/** What was known about a torrent's files when they were last looked at. */
export interface ResumeData {
  /** The pieces that were there. */
  readonly have: Bitfield;
  /** What each file looked like; undefined for one that was not there, is padding, or is not to be believed. */
  readonly stamps: readonly (FileStamp | undefined)[];
  /** The pieces of which nobody knows, as the look was interrupted; absent where it was not. */
  readonly unchecked?: Bitfield | undefined;
}

/**
 * Resume data as a dictionary of bencode: `version`, `info-hash`, `pieces` (a bitfield as in BEP 3), `files`, a list of
 * `[size, seconds, nanoseconds]`, which is `[]` for a file that was not there, and `unchecked`, a bitfield. `encoded` are
 * the stamps as they were the last time.
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

/** What {@link encodeResumeData} wrote; undefined when it is not for `metainfo`, or makes no sense. */
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
