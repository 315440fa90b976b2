import { token } from "../di/index.js";
import { type PieceIndex, toHex } from "../units/index.js";

/** One file of a torrent. */
export interface TorrentFile {
  /** Where it goes below the download folder: safe names, the torrent's own first when it has several files. */
  readonly path: readonly string[];
  /** Bytes. */
  readonly length: number;
  /** Where it begins in the torrent's bytes. */
  readonly offset: number;
  /** A padding file (BEP 47): zeros that are hashed but never written. */
  readonly padding: boolean;
}

/** What a {@link Metainfo} is made from. */
export interface MetainfoFields {
  /** SHA-1 of `info`, 20 bytes. */
  readonly infoHash: Uint8Array;
  /** The info dictionary exactly as it stands in the torrent file, so that unknown keys survive. */
  readonly info: Uint8Array;
  /** The torrent's name: of its file, or of the folder of its files. */
  readonly name: string;
  /** Bytes of every piece but the last. */
  readonly pieceLength: number;
  /** The files, in the order in which their bytes are joined. */
  readonly files: readonly TorrentFile[];
  /** The SHA-1 of each piece, 20 bytes each, joined. */
  readonly pieceHashes: Uint8Array;
  /** Peers are to come from these trackers alone (BEP 27). */
  readonly isPrivate: boolean;
  /** Tracker addresses in tiers (BEP 12); empty without a tracker. */
  readonly trackers: readonly (readonly string[])[];
  /** What its maker said of it. */
  readonly comment: string | undefined;
  /** The program that made it. */
  readonly createdBy: string | undefined;
  /** When it was made, seconds since 1970. */
  readonly creationDate: number | undefined;
}

/** A torrent: what to download and how to know that it is right. */
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
  /** The info-hash in 40 hexadecimal digits: the torrent's name among programs. */
  readonly infoHashHex: string;
  /** How many pieces. */
  readonly pieceCount: number;
  /** Bytes of all files, padding included. */
  readonly totalBytes: number;

  /** Takes `fields` as they are: parsing and checking is `parseMetainfo`'s. */
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

  /** Bytes of `piece`: {@link Metainfo.pieceLength}, or less for the last one. */
  pieceSize(piece: PieceIndex): number {
    return Math.min(this.pieceLength, this.totalBytes - piece * this.pieceLength);
  }

  /** The SHA-1 of `piece`, 20 bytes. */
  pieceHash(piece: PieceIndex): Uint8Array {
    return this.pieceHashes.subarray(piece * 20, piece * 20 + 20);
  }
}

/** Token of the {@link Metainfo} of the torrent in question. */
export const METAINFO = token<Metainfo>("Metainfo");
