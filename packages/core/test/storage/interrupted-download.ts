import { NodeHasher, SystemClock } from "../../src/runtime/index.js";
import { FilePieceStores } from "../../src/storage/index.js";
import { Bitfield, pieceIndex } from "../../src/units/index.js";
import { sampleTorrent } from "../../src/testing/sample-torrent.js";

export const interruptedTorrent = sampleTorrent([
  { path: ["set", "a"], length: 3_000_000 },
  { path: ["set", "b"], length: 3_000_000 },
  { path: ["set", "c"], length: 3_000_000 },
]);

/** After this many written pieces there is one save, and no other. The file `a` is full then. */
export const SAVED_PIECES = 50;

const IN_FLIGHT = 4;

/**
 * Writes pieces in order, several at a time, and reports each. Those after the save are written again and again: the
 * process may be killed late.
 */
export function download(folder: string): void {
  const { metainfo, content } = interruptedTorrent;
  const clock = new SystemClock();
  const store = new FilePieceStores(clock, new NodeHasher(clock)).create(metainfo, folder);
  const have = new Bitfield(metainfo.pieceCount);
  let next = 0;
  let isSaved = false;
  const writeNext = (): void => {
    const piece = pieceIndex(next);
    next = next + 1 < metainfo.pieceCount ? next + 1 : SAVED_PIECES;
    const buffer = store.open(piece);
    buffer.bytes!.set(content.subarray(piece * metainfo.pieceLength).subarray(0, buffer.bytes!.length));
    store.write(buffer, (error) => {
      if (error) throw error;
      have.add(piece);
      process.send!(piece);
      if (isSaved || have.count < SAVED_PIECES) writeNext();
      else if (have.count === SAVED_PIECES) store.save(have, writeOn);
    });
  };
  const writeOn = (error?: Error): void => {
    if (error) throw error;
    isSaved = true;
    for (let count = 0; count < IN_FLIGHT; count++) writeNext();
  };
  for (let count = 0; count < IN_FLIGHT; count++) writeNext();
}
