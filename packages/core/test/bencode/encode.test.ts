import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  BencodeDictionary,
  type BencodeInput,
  BencodeList,
  type BencodeValue,
  decodeBencode,
  encodeBencode,
  RawBencode,
} from "../../src/bencode/index.js";
import { byteString, bytesOfByteString } from "../../src/units/index.js";
import { BencodeError } from "../../src/errors.js";

const text = (value: BencodeInput): string => byteString(encodeBencode(value));

describe("encodeBencode", () => {
  it("writes what BEP 3 shows", () => {
    expect(text("spam")).toBe("4:spam");
    expect(text(3)).toBe("i3e");
    expect(text(-3)).toBe("i-3e");
    expect(text(["spam", "eggs"])).toBe("l4:spam4:eggse");
    expect(text({ spam: ["a", "b"], cow: "moo" })).toBe("d3:cow3:moo4:spaml1:a1:bee");
  });

  it("writes text as UTF-8 and counts its bytes", () => {
    expect(text("é")).toBe("2:\xc3\xa9");
  });

  it("sorts keys by their bytes, numbers among them", () => {
    expect(text({ b: 1, "10": 2, "9": 3, B: 4 })).toBe("d2:10i2e1:9i3e1:Bi4e1:bi1ee");
    expect(
      text(
        new Map([
          ["\xff", 1],
          ["a", 2],
        ]),
      ),
    ).toBe("d1:ai2e1:\xffi1ee");
  });

  it("leaves out what is undefined, and has no minus zero", () => {
    expect(text({ a: undefined, b: -0 })).toBe("d1:bi0ee");
  });

  it("writes what it read as it stood, however it was ordered", () => {
    const strange = "d1:bi1e1:ai2ee";
    expect(text({ info: decodeBencode(bytesOfByteString(strange)!) })).toBe(`d4:info${strange}e`);
    expect(text([new RawBencode(bytesOfByteString(strange)!)])).toBe(`l${strange}e`);
  });

  it.for([
    ["a fraction", 1.5],
    ["a number that is not exact", 2 ** 53],
    ["a bigint of more than 64 bits", 2n ** 64n],
    ["a key beyond bytes", { "\u0100": 1 }],
    ["nesting that could not be read again", nested(65)],
  ] as [string, BencodeInput][])("refuses %s", ([, value]) => {
    expect(() => encodeBencode(value)).toThrow(BencodeError);
  });

  it("writes as deep as can be read", () => {
    expect(() => decodeBencode(encodeBencode(nested(64)))).not.toThrow();
  });

  test.prop([inputs()])("writes what reads as the same", (value) => {
    expect(plain(decodeBencode(encodeBencode(value)))).toEqual(value);
  });

  test.prop([inputs()])(
    "has one way to write a value: reading and writing piece by piece gives it",
    (value) => {
      const once = encodeBencode(value);
      expect(encodeBencode(plain(decodeBencode(once)))).toEqual(once);
    },
  );
});

function nested(levels: number): BencodeInput {
  let value: BencodeInput = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

/** Values in the form `plain` returns: bytes, exact numbers, arrays, maps. */
function inputs(): fc.Arbitrary<BencodeInput> {
  const key = fc.uint8Array({ maxLength: 5 }).map(byteString);
  return fc.letrec<{ value: BencodeInput }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.uint8Array({ maxLength: 30 }),
      fc.maxSafeInteger().map((number) => number + 0),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
      fc.array(tie("value"), { maxLength: 6 }),
      fc.array(fc.tuple(key, tie("value")), { maxLength: 6 }).map((entries) => new Map(entries)),
    ),
  })).value;
}

function plain(value: BencodeValue): BencodeInput {
  if (value instanceof BencodeList) return [...value].map(plain);
  if (value instanceof BencodeDictionary) return new Map([...value].map(([key, item]) => [key, plain(item)]));
  return value;
}
