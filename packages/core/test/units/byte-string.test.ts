import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { byteString, bytesOfByteString } from "../../src/units/index.js";

describe("byteString", () => {
  test.prop([fc.uint8Array({ maxLength: 5_000, size: "max" })], { numRuns: 20 })("loses no byte", (bytes) => {
    expect(bytesOfByteString(byteString(bytes))).toEqual(bytes);
  });
});
