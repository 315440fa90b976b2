import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { choosePieceLength, isMagnet } from "../../src/metainfo/index.js";
import { GIB, KIB, MIB } from "../../src/units/index.js";

describe("choosePieceLength", () => {
  it.for([
    [0, 16 * KIB],
    [1, 16 * KIB],
    [16 * MIB, 16 * KIB],
    [64 * MIB, 64 * KIB],
    [700 * MIB, 512 * KIB],
    [GIB, MIB],
    [8 * GIB, 8 * MIB],
    [100 * GIB, 16 * MIB],
  ] as const)("gives %i bytes pieces of %i bytes", ([totalBytes, pieceLength]) => {
    expect(choosePieceLength(totalBytes)).toBe(pieceLength);
  });

  test.prop([fc.integer({ min: 16 * MIB, max: 22 * GIB })])(
    "makes 700 to 1,450 pieces in between",
    (totalBytes) => {
      const pieces = Math.ceil(totalBytes / choosePieceLength(totalBytes));
      expect(pieces).toBeGreaterThanOrEqual(700);
      expect(pieces).toBeLessThanOrEqual(1_450);
    },
  );
});

describe("isMagnet", () => {
  it.for([
    ["magnet:?xt=urn:btih:00", true],
    [" MAGNET:?xt=urn:btih:00", true],
    ["./magnet.torrent", false],
    ["magnet.torrent", false],
    ["", false],
  ] as const)("says of %j %s", ([text, is]) => {
    expect(isMagnet(text)).toBe(is);
  });
});
