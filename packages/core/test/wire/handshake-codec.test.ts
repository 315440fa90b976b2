import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { toHex } from "../../src/units/index.js";
import { HandshakeDecoder, decodeReserved, encodeHandshake, encodeReserved } from "../../src/wire/index.js";
import { bytesOf } from "./vectors.js";

const HANDSHAKE = {
  reserved: bytesOf("0000000000100004"),
  infoHash: bytesOf("11".repeat(20)),
  peerId: bytesOf("22".repeat(20)),
};
const BYTES =
  "13426974546f7272656e742070726f746f636f6c" + "0000000000100004" + "11".repeat(20) + "22".repeat(20);

describe("encodeHandshake", () => {
  it("writes BEP 3's 68 bytes", () => {
    expect(toHex(encodeHandshake(HANDSHAKE))).toBe(BYTES);
  });
});

describe("HandshakeDecoder", () => {
  test.prop([fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 80 })])(
    "reads a handshake in any chunks, and leaves what follows",
    (lengths) => {
      const bytes = bytesOf(BYTES + "0000000101");
      const decoder = new HandshakeDecoder();
      let at = 0;
      for (const length of [...lengths, 70, 70]) {
        if (decoder.handshake) break;
        const chunk = bytes.slice(at, at + length);
        at += decoder.read(chunk, chunk.length);
        chunk.fill(0);
      }
      expect(at).toBe(68);
      expect(decoder.handshake).toEqual(HANDSHAKE);
      expect(decoder.failed).toBe(false);
    },
  );

  test.prop([fc.nat(19), fc.integer({ min: 1, max: 255 })])(
    "knows garbage by its first wrong byte",
    (at, difference) => {
      const bytes = bytesOf(BYTES);
      bytes[at]! ^= difference;
      const decoder = new HandshakeDecoder();
      decoder.read(bytes, at);
      expect(decoder.failed).toBe(false);
      decoder.read(bytes.subarray(at), bytes.length - at);
      expect(decoder.failed).toBe(true);
      expect(decoder.handshake).toBeUndefined();
    },
  );

  it("knows the torrent before the peer id has come", () => {
    const decoder = new HandshakeDecoder();
    decoder.read(bytesOf(BYTES), 47);
    expect(decoder.infoHash).toBeUndefined();
    decoder.read(bytesOf("11"), 1);
    expect(decoder.infoHash).toEqual(HANDSHAKE.infoHash);
    expect(decoder.handshake).toBeUndefined();
  });
});

describe("the reserved bytes", () => {
  it.each([
    [{ fast: false, extended: false }, "0000000000000000"],
    [{ fast: true, extended: false }, "0000000000000004"],
    [{ fast: false, extended: true }, "0000000000100000"],
    [{ fast: true, extended: true }, "0000000000100004"],
  ])("say %o", (extensions, hex) => {
    expect(toHex(encodeReserved(extensions))).toBe(hex);
    expect(decodeReserved(bytesOf(hex))).toEqual(extensions);
  });

  it("may hold bits that we do not know", () => {
    expect(decodeReserved(bytesOf("ffffffffffefffff"))).toEqual({ fast: true, extended: false });
  });
});
