import { describe, expect, it } from "vitest";
import { replacesLink } from "../../src/peer/duplicate-links.js";

const [SMALLER, GREATER] = [Uint8Array.of(1, 2, 9), Uint8Array.of(1, 3, 0)];

describe("of two links to one peer", () => {
  it.each([
    ["the first byte", Uint8Array.of(1, 9), Uint8Array.of(2, 0)],
    ["a later byte", SMALLER, GREATER],
  ])("the one is kept that the greater id dialled, which %s decides", (_byte, smaller, greater) => {
    expect(replacesLink(greater, smaller, false, true)).toBe(true);
    expect(replacesLink(smaller, greater, false, true)).toBe(false);
    expect(replacesLink(greater, smaller, true, false)).toBe(false);
    expect(replacesLink(smaller, greater, true, false)).toBe(true);
  });

  it("the older is kept where one end dialled both", () => {
    for (const dialled of [true, false]) {
      expect(replacesLink(SMALLER, GREATER, dialled, dialled)).toBe(false);
      expect(replacesLink(GREATER, SMALLER, dialled, dialled)).toBe(false);
    }
  });
});
