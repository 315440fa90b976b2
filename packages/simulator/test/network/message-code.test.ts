import { describe, expect, it } from "vitest";
import { pieceIndex } from "@minibit/core";
import {
  KINDS,
  beginOfBlock,
  blockValue,
  codeOf,
  kindOf,
  pieceOfBlock,
  valueOf,
} from "../../src/network/message-code.js";

/** The last block of the last piece that a number can name. */
const LAST = { piece: pieceIndex(2 ** 24 - 1), begin: 65_535 * 16_384 };

describe("the code of a message", () => {
  it.each(KINDS)("tells its kind and what it is about, also where it outgrows 32 bits: %s", (name) => {
    const kind = KINDS.indexOf(name);
    const code = codeOf(kind, blockValue(LAST.piece, LAST.begin));
    expect(code).toBeGreaterThan(2 ** 32);
    expect(kindOf(code)).toBe(kind);
    expect(pieceOfBlock(valueOf(code))).toBe(LAST.piece);
    expect(beginOfBlock(valueOf(code))).toBe(LAST.begin);
  });
});
