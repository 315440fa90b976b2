import { token } from "../di/index.js";
import { type PieceIndex, toHex } from "../units/index.js";

/** One file of a torrent. */
export interface TorrentFile {
  /** Path below the download folder: safe names, beginning with the torrent's name if it has several files. */
  readonly path: readonly string[];
  /** Length, bytes. */
  readonly length: number;
  /** Where it begins in the torrent's bytes. */
  readonly offset: number;
  /** Whether it is a padding file (BEP 47): zeros that are hashed but never written. */
  readonly padding: boolean;
}

/** The fields from which a {@link Metainfo} is made. */
export interface MetainfoFields {
  /** SHA-1 of `info`, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** The info dictionary exactly as in the torrent file, so that unknown keys are preserved. */
  readonly info: Uint8Array;
  /** Name of the torrent: that of its file, or of the folder of its files. */
  readonly name: string;
  /** Length of every piece except the last, bytes. */
  readonly pieceLength: number;
  /** The files, in the order in which their bytes are joined. */
  readonly files: readonly TorrentFile[];
  /** The SHA-1 of each piece, 20 bytes each, joined. */
  readonly pieceHashes: Uint8Array;
  /** Whether peers must come only from these trackers (BEP 27). */
  readonly isPrivate: boolean;
  /** Tracker URLs in tiers (BEP 12); empty without a tracker. */
  readonly trackers: readonly (readonly string[])[];
  /** The creator's comment. */
  readonly comment: string | undefined;
  /** The program that created it. */
  readonly createdBy: string | undefined;
  /** Creation time, seconds since 1970. */
  readonly creationDate: number | undefined;
}

/** A torrent: what to download, and how to verify it. */
export class Metainfo implements MetainfoFields {
  readonly infoHash: Uint8Array;
  readonly info: Uint8Array;
  readonly name: string;
  readonly pieceLength: number;
  readonly files: readonly TorrentFile[];
  readonly pieceHashes: Uint8Array;
  readonly isPrivate: boolean;
  readonly trackers: readonly (readonly string[])[];
  readonly comment: string | undefined;
  readonly createdBy: string | undefined;
  readonly creationDate: number | undefined;
  /** The info-hash as 40 hexadecimal digits, by which programs identify the torrent. */
  readonly infoHashHex: string;
  /** Number of pieces. */
  readonly pieceCount: number;
  /** Total size of all files, including padding, bytes. */
  readonly totalBytes: number;

  /** Takes `fields` as they are; `parseMetainfo` parses and checks. */
  constructor(fields: MetainfoFields) {
    this.infoHash = fields.infoHash;
    this.info = fields.info;
    this.name = fields.name;
    this.pieceLength = fields.pieceLength;
    this.files = fields.files;
    this.pieceHashes = fields.pieceHashes;
    this.isPrivate = fields.isPrivate;
    this.trackers = fields.trackers;
    this.comment = fields.comment;
    this.createdBy = fields.createdBy;
    this.creationDate = fields.creationDate;
    this.infoHashHex = toHex(fields.infoHash);
    this.pieceCount = fields.pieceHashes.length / 20;
    this.totalBytes = fields.files.reduce((sum, file) => sum + file.length, 0);
  }

  /** Returns the length of `piece`, bytes: {@link Metainfo.pieceLength}, or less for the last one. */
  pieceSize(piece: PieceIndex): number {
    return Math.min(this.pieceLength, this.totalBytes - piece * this.pieceLength);
  }

  /** Returns the SHA-1 of `piece`, 20 bytes. */
  pieceHash(piece: PieceIndex): Uint8Array {
    return this.pieceHashes.subarray(piece * 20, piece * 20 + 20);
  }
}

/** Token of the torrent's {@link Metainfo}. */
export const METAINFO = token<Metainfo>("Metainfo");
