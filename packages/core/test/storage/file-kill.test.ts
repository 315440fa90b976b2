import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { pieceIndex } from "../../src/units/index.js";
import { openStore, readPiece, restore, save, temporaryFolder } from "./file-fixture.js";
import { interruptedTorrent as torrent, SAVED_PIECES } from "./interrupted-download.js";
import { SAMPLE_PIECE_LENGTH } from "../../src/testing/index.js";

const CHILD = fileURLToPath(new URL("./interrupted-download.child.mjs", import.meta.url));

/** Lets another process download until it has written `pieces` pieces, then kills it in mid-write. */
async function killedDownload(folder: string, pieces: number): Promise<Set<number>> {
  const child = fork(CHILD, [folder]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const written = new Set<number>();
  child.on("message", (piece: number) => {
    written.add(piece);
    if (written.size === pieces) child.kill("SIGKILL");
  });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  return written;
}

describe("a download whose process is killed", () => {
  it("goes on with all that was written, and nothing else, checking only files written since the save", async () => {
    const folder = await temporaryFolder();
    const written = await killedDownload(folder, SAVED_PIECES + 40);
    const store = openStore(torrent, folder);
    const { have, checkedBytes } = await restore(store);
    for (const piece of written) expect(have.has(pieceIndex(piece)), `piece ${piece}`).toBe(true);
    for (const piece of have) {
      const start = piece * SAMPLE_PIECE_LENGTH;
      const expected = torrent.content.subarray(start, start + SAMPLE_PIECE_LENGTH);
      expect(Buffer.compare(await readPiece(store, torrent, piece), expected), `piece ${piece}`).toBe(0);
    }
    const firstFileBytes = torrent.contentOf(0).length;
    expect(checkedBytes).toBeGreaterThan(0);
    expect(checkedBytes).toBeLessThan(torrent.content.length - firstFileBytes + SAMPLE_PIECE_LENGTH);

    await save(store, have);
    const again = await restore(openStore(torrent, folder));
    expect([[...again.have], again.checkedBytes]).toEqual([[...have], 0]);
  });
});
