import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { byteString, bytesOfByteString } from "../../src/units/index.js";

describe("byteString", () => {
  test.prop([fc.uint8Array({ maxLength: 5_000, size: "max" })], { numRuns: 20 })("loses no byte", (bytes) => {
    expect(bytesOfByteString(byteString(bytes))).toEqual(bytes);
  });

  it("is no text of which a character is no byte", () => {
    expect(bytesOfByteString("\u00ff")).toEqual(Uint8Array.of(0xff));
    expect(bytesOfByteString("a\u0100")).toBeUndefined();
  });
});
