import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  BencodeDictionary,
  BencodeList,
  type BencodeValue,
  decodeBencode,
  decodeBencodeDictionary,
  decodeBencodePrefix,
  encodeBencode,
} from "../../src/bencode/index.js";
import { byteString } from "../../src/units/index.js";
import { BencodeError } from "../../src/errors.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (text: string): BencodeValue => decodeBencode(utf8(text));

describe("decodeBencode", () => {
  it("reads integers", () => {
    expect([decode("i0e"), decode("i-17e"), decode("i9007199254740991e")]).toEqual([0, -17, 2 ** 53 - 1]);
  });

  it("reads an integer beyond 2^53 exactly, as a bigint", () => {
    expect(decode("i9007199254740993e")).toBe(9007199254740993n);
    expect(decode("i18446744073709551615e")).toBe(18446744073709551615n);
  });

  it("reads strings as views of what it was given", () => {
    const bytes = utf8("4:spam");
    const value = decodeBencode(bytes) as Uint8Array;
    expect(value).toEqual(utf8("spam"));
    expect(value.buffer).toBe(bytes.buffer);
    expect(decode("0:")).toEqual(new Uint8Array());
  });

  it("reads lists and dictionaries", () => {
    const value = decode("d3:bar4:spam3:fooli1el2:abeee") as BencodeDictionary;
    expect([...value].map(([key]) => key)).toEqual(["bar", "foo"]);
    const foo = value.list("foo")!;
    expect(foo.length).toBe(2);
    expect([...foo][0]).toBe(1);
    expect([...([...foo][1] as BencodeList)]).toEqual([utf8("ab")]);
    expect([...(decode("le") as BencodeList)]).toEqual([]);
    expect([...(decode("de") as BencodeDictionary)]).toEqual([]);
  });

  it("forgives keys out of order", () => {
    const value = decode("d1:bi1e1:ai2ee") as BencodeDictionary;
    expect([value.integer("a"), value.integer("b")]).toEqual([2, 1]);
  });

  it("keeps keys that are no UTF-8 apart", () => {
    const value = decodeBencode(
      Uint8Array.of(0x64, 0x31, 0x3a, 0xff, 0x30, 0x3a, 0x31, 0x3a, 0xfe, 0x30, 0x3a, 0x65),
    );
    expect([...(value as BencodeDictionary)].map(([key]) => key)).toEqual(["\xff", "\xfe"]);
  });

  it.for<[string, string]>([
    ["", "there are no bytes"],
    ["<html>", "0x3c at byte 0"],
    ["i12", "ends too early"],
    ["5:spam", "ends too early"],
    ["99999999999:x", "too large"],
    ["l", "ends too early"],
    ["d1:a", "ends too early"],
    ["d1:ae", "instead of a value"],
    ["di1ei2ee", "instead of a dictionary's key"],
    ["dlelee", "instead of a dictionary's key"],
    ["e", "instead of a value"],
    ["ie", "instead of a digit"],
    ["i-e", "instead of a digit"],
    ["i1.5e", "instead of the end of an integer"],
    ["i-0e", "minus zero"],
    ["i-01e", "begins with a zero"],
    ["i007e", "begins with a zero"],
    ["03:abc", "begins with a zero"],
    ["-1:a", "0x2d at byte 0"],
    [`i${"9".repeat(21)}e`, "too large"],
    ["d1:ai1e1:ai2ee", "appears twice"],
    ["d1:bi1e1:ai1e1:bi2ee", "appears twice"],
    ["i1ei2e", "3 bytes after the end"],
  ])("refuses %j, for it %s", ([text, why]) => {
    expect(() => decode(text)).toThrow(BencodeError);
    expect(() => decode(text)).toThrow(why);
  });

  it.for(["l", "d", "d1:a", "ld1:x"])(
    "ends 100,000 levels of %j with an error, not a full stack",
    (level) => {
      expect(() => decode(level.repeat(100_000))).toThrow(BencodeError);
    },
  );

  it("reads as deep as it is told, and no deeper", () => {
    const limits = { ...DEFAULT_LIMITS, bencodeDepth: 3 };
    expect(() => decodeBencode(utf8("llleee"), limits)).not.toThrow();
    expect(() => decodeBencode(utf8("lllleeee"), limits)).toThrow("deeper than 3 levels");
  });

  it("reads as many items and bytes as it is told, and no more", () => {
    const limits = { ...DEFAULT_LIMITS, bencodeItems: 3, torrentFileBytes: 8 };
    expect(() => decodeBencode(utf8("li1e0:e"), limits)).not.toThrow();
    expect(() => decodeBencode(utf8("l0:0:0:e"), limits)).toThrow("more than 3 items");
    expect(() => decodeBencode(utf8("7:1234567"), limits)).toThrow("9 bytes");
  });

  it("says when the value is no dictionary", () => {
    expect(() => decodeBencodeDictionary(utf8("le"))).toThrow("not a dictionary");
  });

  it("reads a value before something else, and says how long it was", () => {
    const { value, length } = decodeBencodePrefix(utf8("d1:ai1eeRAW"));
    expect([(value as BencodeDictionary).integer("a"), length]).toEqual([1, 8]);
  });

  it("gives back the bytes of a dictionary and a list as they stood", () => {
    const outer = decode("d4:infod1:bi1e1:ai2ee1:lli7eee") as BencodeDictionary;
    expect(byteString(outer.dictionary("info")!.raw)).toBe("d1:bi1e1:ai2ee");
    expect(byteString(outer.list("l")!.raw)).toBe("li7ee");
  });

  test.prop([fc.oneof(fc.uint8Array({ maxLength: 300 }), bencodeLike())])(
    "throws nothing but BencodeError, and reads what it accepts to the end",
    (bytes) => {
      try {
        walk(decodeBencode(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(BencodeError);
      }
    },
  );

  test.prop([fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat()])(
    "refuses everything that is cut short",
    (bytes, cut) => {
      const whole = encodeBencode({ a: bytes, b: [1, "two"] });
      const cutTo = cut % whole.length;
      expect(() => decodeBencode(whole.subarray(0, cutTo))).toThrow(BencodeError);
    },
  );
});

describe("BencodeDictionary", () => {
  const dictionary = decode("d1:b2:\u00e91:di1e1:hi9007199254740993e1:lle1:mdee") as BencodeDictionary;

  it("answers each reader with its own kind", () => {
    expect(dictionary.string("b")).toBe("é");
    expect(dictionary.bytes("b")).toEqual(Uint8Array.of(0xc3, 0xa9));
    expect(dictionary.integer("d")).toBe(1);
    expect(dictionary.list("l")).toBeInstanceOf(BencodeList);
    expect(dictionary.dictionary("m")).toBeInstanceOf(BencodeDictionary);
  });

  it.for(["b", "d", "h", "l", "m", "missing", "", "\u0162"])("never throws at %j", (key) => {
    const found = [
      dictionary.string(key),
      dictionary.integer(key),
      dictionary.list(key),
      dictionary.dictionary(key),
    ].filter((value) => value !== undefined);
    expect(found).toHaveLength("bdlm".includes(key) && key !== "" ? 1 : 0);
    expect(dictionary.has(key)).toBe(dictionary.get(key) !== undefined);
  });

  it("reads bytes that are no UTF-8 as text with marks in it", () => {
    const value = decodeBencode(
      Uint8Array.of(0x64, 0x31, 0x3a, 0x61, 0x31, 0x3a, 0xff, 0x65),
    ) as BencodeDictionary;
    expect(value.string("a")).toBe("\ufffd");
  });
});

/** Bytes that resemble bencode, so that the deeper branches are reached. */
function bencodeLike(): fc.Arbitrary<Uint8Array> {
  const token = fc.constantFrom(
    "i",
    "l",
    "d",
    "e",
    "0:",
    "1:a",
    "1:b",
    "3:",
    "-",
    "i1e",
    "i-5e",
    "9",
    "0",
    ":",
  );
  return fc.array(token, { maxLength: 60 }).map((tokens) => utf8(tokens.join("")));
}

function walk(value: BencodeValue): void {
  if (value instanceof BencodeList) for (const item of value) walk(item);
  if (value instanceof BencodeDictionary) for (const [, item] of value) walk(item);
}
