import type { SwarmMember } from "@minibit/core/strategy";
import { peerSamplerSuite } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import plugin, { LeechersFirst } from "../src/index.js";

// What holds for every sampler: legal answers, the same ones from the same seed, in time.
peerSamplerSuite({ plugin, name: "my-strategy" });

/** A member that lacks `left` bytes. */
function member(id: string, left: number): SwarmMember {
  const noTraffic = { uploaded: 0, downloaded: 0, uploadRate: 0 };
  return { id, host: "192.0.2.1", left, joinedAt: 0, seenAt: 0, ...noTraffic };
}

/** Who is introduced to the member called `me` in a swarm that is drawn: a seed is a capital letter. */
function sampled(picture: string, wanted: number): string {
  const me = member("me", 1);
  const members = [me, ...Array.from(picture, (id) => member(id, id === id.toUpperCase() ? 0 : 1))];
  const swarm = {
    size: members.length,
    seeds: members.filter(({ left }) => left === 0).length,
    uniform: (count: number) => members.slice(0, count),
    peers: () => members,
  };
  return Array.from(new LeechersFirst().sample(swarm, me, wanted), ({ id }) => id).join("");
}

describe("my-strategy", () => {
  it.each([
    { case: "leechers before seeds", swarm: "AbCd", wanted: 4, names: "bdAC" },
    { case: "no more than are wanted", swarm: "abcd", wanted: 2, names: "ab" },
    { case: "seeds where there is nobody else", swarm: "AB", wanted: 4, names: "AB" },
    { case: "nobody to the only one", swarm: "", wanted: 4, names: "" },
  ])("names $case: '$names'", ({ swarm, wanted, names }) => {
    expect(sampled(swarm, wanted)).toBe(names);
  });
});
