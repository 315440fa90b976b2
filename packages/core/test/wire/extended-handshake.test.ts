import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { decodeExtendedHandshake, encodeExtendedHandshake } from "../../src/wire/index.js";
import { bytesOf } from "./vectors.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (text: string) => decodeExtendedHandshake(utf8(text));

describe("the extended handshake", () => {
  it("is written as BEP 10 says, without what is not known", () => {
    const written = encodeExtendedHandshake({
      extensions: new Map([["ut_pex", 1]]),
      client: "MiniBit 0.1.0 ü",
      port: 50_001,
      requestQueue: 512,
      uploadOnly: true,
      yourIp: utf8("abcd"),
    });
    expect(new TextDecoder().decode(written)).toBe(
      "d1:md6:ut_pexi1ee1:pi50001e4:reqqi512e11:upload_onlyi1e1:v16:MiniBit 0.1.0 ü6:yourip4:abcde",
    );
    expect(new TextDecoder().decode(encodeExtendedHandshake({ extensions: new Map() }))).toBe("d1:mdee");
  });

  it("is read as it was written", () => {
    const handshake = {
      extensions: new Map([
        ["ut_metadata", 255],
        ["ut_pex", 1],
      ]),
      client: "MiniBit",
      port: 1,
      requestQueue: 250,
      uploadOnly: false,
      yourIp: bytesOf("00".repeat(15) + "01"),
      metadataSize: 30_000,
    };
    expect(decodeExtendedHandshake(encodeExtendedHandshake(handshake))).toEqual(handshake);
  });

  it.each([
    ["d1:mi1ee", {}],
    ["d1:md1:ai0e1:bi256e1:ci-1e1:dle1:ei7eee", { extensions: new Map([["e", 7]]) }],
    ["d4:reqqi0ee", {}],
    ["d4:reqqi-1ee", {}],
    ["d4:reqq3:250e", {}],
    ["d4:reqqi9007199254740993ee", {}],
    ["d4:reqqi4294967295ee", { requestQueue: 65_536 }],
    ["d1:pi0ee", {}],
    ["d1:pi65536ee", {}],
    ["d1:p2:80e", {}],
    ["d11:upload_onlyi2ee", { uploadOnly: true }],
    ["d6:yourip3:abce", {}],
    ["d6:yourip4:abcde", { yourIp: utf8("abcd") }],
    ["d13:metadata_sizei-1ee", {}],
    ["d13:metadata_sizei0ee", {}],
    ["d13:metadata_size3:100e", {}],
    ["d1:vi1ee", {}],
    ["d1:v0:e", {}],
    ["d1:v7:a\u001b[31mbe", { client: "a\ufffd[31mb" }],
    [`d1:v300:${"x".repeat(300)}e`, { client: "x".repeat(64) }],
  ])("takes from %s what makes sense", (text, expected) => {
    const known = Object.entries(decode(text)!).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(known)).toEqual({ extensions: new Map(), ...expected });
  });

  it("keeps no more than 64 extensions", () => {
    const many = new Map(Array.from({ length: 200 }, (_, index) => [`x${index}`, index + 1]));
    expect(decodeExtendedHandshake(encodeExtendedHandshake({ extensions: many }))!.extensions.size).toBe(64);
  });

  it.each(["", "le", "i1e", "d", "d1:m", "l".repeat(20_000), "d".repeat(100_000)])(
    "is undefined where there is no dictionary (%#)",
    (text) => {
      expect(decode(text)).toBeUndefined();
    },
  );

  test.prop([fc.uint8Array({ maxLength: 200 })])("survives whatever comes", (bytes) => {
    expect(() => decodeExtendedHandshake(bytes)).not.toThrow();
  });
});
