import type { PeerStatus } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { servedForMs } from "../../src/explain/served-for.js";

const peer = (unchokedAs: string | undefined, unchokedAt: number | undefined) =>
  ({ unchokedAs, unchokedAt }) as PeerStatus;

describe("how long a peer has been served", () => {
  it.each([
    ["since it was unchoked", peer("regular", 4_000), 6_000],
    ["not at all by the round that unchokes it, which began before", peer("regular", 10_005), 0],
    ["unknown for one that is choked", peer(undefined, 4_000), undefined],
  ])("is %s", (_what, status, expected) => {
    expect(servedForMs(status, 10_000)).toBe(expected);
  });
});
