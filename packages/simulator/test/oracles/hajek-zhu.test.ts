import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { stabilityThreshold } from "../../src/oracles/index.js";

const rate = fc.double({ min: 0.01, max: 100, noNaN: true });

describe("the threshold of Hajek and Zhu", () => {
  it("is the seed's rate where peers leave at once", () => {
    expect(stabilityThreshold({ seedContacts: 1, peerContacts: 1, departures: Infinity })).toBe(1);
  });

  it("is none where seeds stay as long as one contact takes", () => {
    expect(stabilityThreshold({ seedContacts: 1, peerContacts: 1, departures: 1 })).toBe(Infinity);
    expect(stabilityThreshold({ seedContacts: 1, peerContacts: 1, departures: 0.9 })).toBe(Infinity);
  });

  it("doubles where seeds stay half as long", () => {
    expect(stabilityThreshold({ seedContacts: 3, peerContacts: 1, departures: 2 })).toBe(6);
  });

  test.prop([rate, rate, rate])(
    "is never below the seed's rate, and rises as seeds stay longer",
    (seed, peer, leaving) => {
      const threshold = stabilityThreshold({ seedContacts: seed, peerContacts: peer, departures: leaving });
      expect(threshold).toBeGreaterThanOrEqual(seed);
      const longer = stabilityThreshold({ seedContacts: seed, peerContacts: peer, departures: leaving / 2 });
      expect(longer).toBeGreaterThanOrEqual(threshold);
    },
  );
});
