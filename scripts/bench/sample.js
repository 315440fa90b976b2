import { randomFillSync } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createMetainfo, encodeTorrent } from "@minibit/core";

const NAME = "sample.bin";

const CHUNK_BYTES = 4 * 1_048_576;

/** A file of random bytes, and its torrent. */
export class Sample {
  /** Writes both into `folder`, a MemoryFolder. If `pieceLength` is not given, it follows from the size. */
  static async make(folder, bytes, pieceLength) {
    const origin = folder.at("origin");
    mkdirSync(origin);
    writeRandom(join(origin, NAME), bytes);
    const metainfo = await createMetainfo(join(origin, NAME), { pieceLength });
    const torrentFile = folder.at("sample.torrent");
    writeFileSync(torrentFile, encodeTorrent(metainfo));
    return new Sample(origin, torrentFile, bytes, metainfo.pieceLength);
  }

  constructor(origin, torrentFile, bytes, pieceLength) {
    /** The folder that contains the file. */
    this.origin = origin;
    this.torrentFile = torrentFile;
    this.bytes = bytes;
    this.pieceLength = pieceLength;
  }

  /** Throws unless the file in `folder` is a copy, byte for byte. */
  check(folder) {
    const files = [this.origin, folder].map((parent) => openSync(join(parent, NAME)));
    const [ours, theirs] = [Buffer.alloc(CHUNK_BYTES), Buffer.alloc(CHUNK_BYTES)];
    let length;
    do {
      length = readSync(files[0], ours);
      const isSame =
        readSync(files[1], theirs) === length && ours.compare(theirs, 0, length, 0, length) === 0;
      if (!isSame) throw new Error(`the copy in ${folder} differs from the original`);
    } while (length > 0);
    for (const file of files) closeSync(file);
  }
}

function writeRandom(path, bytes) {
  const file = openSync(path, "wx");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let written = 0; written < bytes;) {
    const length = Math.min(chunk.length, bytes - written);
    written += writeSync(file, randomFillSync(chunk), 0, length);
  }
  closeSync(file);
}
