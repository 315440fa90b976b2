import { createHash } from "node:crypto";
import { Metainfo, type TorrentFile } from "../../src/metainfo/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { KIB } from "../../src/units/index.js";

export interface SampleFile {
  readonly path: readonly string[];
  readonly length: number;
  readonly padding?: boolean;
}

export interface SampleTorrent {
  readonly metainfo: Metainfo;
  /** The joined bytes of all files: random, zeros in padding. */
  readonly content: Uint8Array;
  /** The bytes of one file. */
  contentOf(file: number): Uint8Array;
}

export const SAMPLE_PIECE_LENGTH = 64 * KIB;

/** Made by hand, so that storage can also be shown torrents that parsing would refuse. */
export function sampleTorrent(
  sampleFiles: readonly SampleFile[],
  pieceLength = SAMPLE_PIECE_LENGTH,
): SampleTorrent {
  let offset = 0;
  const files: TorrentFile[] = [];
  for (const { path, length, padding = false } of sampleFiles) {
    files.push({ path, length, offset, padding });
    offset += length;
  }
  const content = new SeededRandom(7).bytes(offset);
  for (const file of files) if (file.padding) content.fill(0, file.offset, file.offset + file.length);
  const metainfo = new Metainfo({
    infoHash: createHash("sha1").update(JSON.stringify(sampleFiles)).digest(),
    info: new Uint8Array(),
    name: files[0]?.path[0] ?? "empty",
    pieceLength,
    files,
    pieceHashes: hashesOf(content, pieceLength),
    isPrivate: false,
    trackers: [],
    comment: undefined,
    createdBy: undefined,
    creationDate: undefined,
  });
  const contentOf = (file: number): Uint8Array =>
    content.subarray(files[file]!.offset, files[file]!.offset + files[file]!.length);
  return { metainfo, content, contentOf };
}

function hashesOf(content: Uint8Array, pieceLength: number): Uint8Array {
  const hashes: Buffer[] = [];
  for (let start = 0; start < content.length; start += pieceLength) {
    hashes.push(
      createHash("sha1")
        .update(content.subarray(start, start + pieceLength))
        .digest(),
    );
  }
  return Buffer.concat(hashes);
}
