import { expect, it } from "vitest";
import { torrentSpans } from "../../src/peer/torrent-spans.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { BLOCK_LENGTH } from "../../src/units/index.js";

it("a torrent's files are in the pieces that they touch, without padding and without empty ones", () => {
  const { metainfo } = sampleTorrent(
    [
      { path: ["folder", "one"], length: BLOCK_LENGTH + 1 },
      { path: [".pad", "1"], length: BLOCK_LENGTH - 1, padding: true },
      { path: ["empty"], length: 0 },
      { path: ["two"], length: BLOCK_LENGTH },
    ],
    { pieceLength: BLOCK_LENGTH },
  );
  expect(torrentSpans(metainfo)).toEqual([
    { path: "folder/one", first: 0, last: 1 },
    { path: "two", first: 2, last: 2 },
  ]);
});
