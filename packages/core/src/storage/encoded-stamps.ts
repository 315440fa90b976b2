import { RawBencode } from "../bencode/index.js";
import type { FileStamp } from "./file-stamp.js";

/** Files whose stamps are encoded again if one of them changed. */
const FILES_A_PART = 128;

/** Stamps that are encoded together. */
interface Part {
  readonly stamps: readonly (FileStamp | undefined)[];
  readonly bencode: Uint8Array;
}

/**
 * The stamps of a torrent's files as bencode. Unchanged parts are kept: a download is saved every 30 s, and encoding
 * a million files each time would block the sockets.
 */
export class EncodedStamps {
  readonly #parts: Part[] = [];

  /** A list of `[size, seconds, nanoseconds]`, `[]` for a file without a stamp. */
  update(stamps: readonly (FileStamp | undefined)[]): RawBencode {
    const parts: Uint8Array[] = [Buffer.from("l")];
    for (let part = 0; part * FILES_A_PART < stamps.length; part++) {
      const some = stamps.slice(part * FILES_A_PART, (part + 1) * FILES_A_PART);
      // a file without a stamp may be a hole, which `map` and `every` skip
      parts.push(this.#part(part, Array.from(some)));
    }
    parts.push(Buffer.from("e"));
    return new RawBencode(Buffer.concat(parts));
  }

  #part(part: number, stamps: readonly (FileStamp | undefined)[]): Uint8Array {
    const known = this.#parts[part];
    // stamps are replaced, never modified
    if (known && stamps.every((stamp, index) => stamp === known.stamps[index])) return known.bencode;
    const bencode = Buffer.from(stamps.map(encode).join(""), "latin1");
    this.#parts[part] = { stamps, bencode };
    return bencode;
  }
}

/** By hand: `encodeBencode` makes several arrays per number and is twenty times slower. */
function encode(stamp: FileStamp | undefined): string {
  return stamp ? `li${stamp.size}ei${stamp.seconds}ei${stamp.nanoseconds}ee` : "le";
}
