import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { fromHex, sameBytes, toHex } from "../../src/units/index.js";

describe("hexadecimal digits", () => {
  test.prop([fc.uint8Array()])("say which bytes they stand for, in either case", (bytes) => {
    const text = toHex(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("hex"));
    expect(fromHex(text)).toEqual(bytes);
    expect(fromHex(text.toUpperCase())).toEqual(bytes);
  });

  test.prop([fc.string()])("are read only where there is nothing else", (text) => {
    expect(fromHex(text) !== undefined).toBe(/^([0-9a-fA-F][0-9a-fA-F])*$/.test(text));
  });

  test("come in pairs", () => {
    expect([fromHex("0"), fromHex("0g"), fromHex(" 00"), fromHex("00\n")]).toEqual(
      new Array(4).fill(undefined),
    );
  });
});

describe("sameBytes", () => {
  test.prop([fc.uint8Array(), fc.uint8Array()])("goes by every byte and the length", (one, other) => {
    expect(sameBytes(one, one.slice())).toBe(true);
    expect(sameBytes(one, other)).toBe(Buffer.compare(one, other) === 0);
    expect(sameBytes(one, Uint8Array.of(...one, 0))).toBe(false);
    expect(sameBytes(Uint8Array.of(...one, 0), Uint8Array.of(...one, 1))).toBe(false);
  });
});
