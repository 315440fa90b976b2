import { type PieceIndex, pieceIndex } from "../units/index.js";
import type { Metainfo } from "./metainfo.js";

/** A range of a torrent's bytes that lies in one file. */
export interface FileSegment {
  /** Index in {@link Metainfo.files}. It may be a padding file. */
  readonly file: number;
  /** Offset in that file, bytes. */
  readonly offset: number;
  /** Length, bytes; at least one. */
  readonly length: number;
}

/** The pieces that contain bytes of a file, both ends inclusive. */
export interface FilePieces {
  /** The piece that contains its first byte. */
  readonly first: PieceIndex;
  /** The piece that contains its last byte. */
  readonly last: PieceIndex;
}

/** The fields of a {@link Metainfo} that determine where its bytes lie. */
export type LayoutFields = Pick<Metainfo, "files" | "pieceLength" | "totalBytes">;

/** Maps the bytes of a torrent to its files. Empty files are in no segment. */
export class FileLayout {
  readonly #metainfo: LayoutFields;
  /** The non-empty files in order, and their offsets: strictly ascending, so each byte has one file. */
  readonly #filled: Uint32Array;
  readonly #starts: Float64Array;

  /** Makes the layout of `metainfo`'s files. */
  constructor(metainfo: LayoutFields) {
    this.#metainfo = metainfo;
    this.#filled = Uint32Array.from(metainfo.files.flatMap((file, index) => (file.length > 0 ? index : [])));
    this.#starts = Float64Array.from(this.#filled, (index) => metainfo.files[index]!.offset);
  }

  /**
   * Returns where the `length` bytes from byte `offset` of the torrent lie, in order.
   *
   * @throws {@link !RangeError | RangeError} if they are not all in the torrent.
   */
  segments(offset: number, length: number): FileSegment[] {
    const end = offset + length;
    if (!(offset >= 0 && length >= 0 && end <= this.#metainfo.totalBytes)) {
      throw new RangeError(`bytes ${offset} to ${end} are not all in the torrent`);
    }
    const segments: FileSegment[] = [];
    let at = offset;
    for (let place = this.#placeOf(offset); at < end; place++) {
      const index = this.#filled[place]!;
      const file = this.#metainfo.files[index]!;
      const within = at - file.offset;
      const taken = Math.min(end - at, file.length - within);
      segments.push({ file: index, offset: within, length: taken });
      at += taken;
    }
    return segments;
  }

  /** Returns the pieces that contain bytes of the file with index `file`; undefined if it is empty. */
  filePieces(file: number): FilePieces | undefined {
    const { offset, length } = this.#metainfo.files[file]!;
    if (length === 0) return undefined;
    const { pieceLength } = this.#metainfo;
    return {
      first: pieceIndex(Math.floor(offset / pieceLength)),
      last: pieceIndex(Math.floor((offset + length - 1) / pieceLength)),
    };
  }

  /** Binary search for the last filled file that begins at or before `offset`. */
  #placeOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
