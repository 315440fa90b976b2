import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { endOf } from "../../src/exploring/drawn-faults.js";
import { drawSwarm } from "../../src/exploring/drawn-swarm.js";
import { lastOf } from "../../src/exploring/meddling.js";
import type { Behaviour } from "../../src/scenario/behaviour.js";
import { contradictions } from "../../src/scenario/contradictions/contradictions.js";

const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const many = Array.from({ length: 400 }, (_, index) => drawSwarm(BigInt(index)));

/** As how many peers one that behaves so comes. */
function identities(behaviour: Behaviour): number {
  return behaviour.kind === "sybil" ? behaviour.identities : 1;
}

describe("a swarm that is drawn", () => {
  test.prop([seeds])("could be written down as a scenario", (seed) => {
    expect(contradictions(drawSwarm(seed).scenario)).toEqual([]);
  });

  test.prop([seeds])("is small, and what goes wrong in it is over soon", (seed) => {
    const { limits, meddlings, scenario } = drawSwarm(seed);
    const { faults, file, populations } = scenario;
    const nodes = populations.reduce((sum, { count }) => sum + count, 0);
    const peers = populations.reduce((sum, { behaviour, count }) => sum + count * identities(behaviour), 0);
    expect(peers).toBeGreaterThanOrEqual(3);
    expect(nodes).toBeLessThanOrEqual(30);
    expect(Math.ceil(file.bytes / file.pieceBytes)).toBeLessThanOrEqual(40);
    expect(Math.max(endOf(faults), lastOf(meddlings))).toBeLessThanOrEqual(150_000);
    for (const limit of Object.values(limits)) expect(limit).toBeGreaterThanOrEqual(0);
  });

  test.prop([seeds])("is the same for the same seed, and for no other", (seed) => {
    expect(drawSwarm(seed)).toEqual(drawSwarm(seed));
    expect(drawSwarm(seed)).not.toEqual(drawSwarm(seed + 1n));
  });

  it("leaves out each kind of trouble about as often as not", () => {
    const troubles: [string, (swarm: (typeof many)[number]) => boolean][] = [
      ["losses", ({ scenario }) => scenario.network.lossPerSecond > 0],
      ["crashes", ({ scenario }) => scenario.faults.some(({ kind }) => kind === "crash")],
      ["partitions", ({ scenario }) => scenario.faults.some(({ kind }) => kind === "partition")],
      ["slow links", ({ scenario }) => scenario.faults.some(({ kind }) => kind === "slow-link")],
      ["outages", ({ scenario }) => scenario.faults.some(({ kind }) => kind === "tracker-outage")],
      ["meddling", ({ meddlings }) => meddlings.length > 0],
    ];
    for (const [name, isThere] of troubles) {
      const part = many.filter(isThere).length / many.length;
      expect(part, name).toBeGreaterThan(0.4);
      expect(part, name).toBeLessThan(0.6);
    }
  });

  it("has every behaviour and every strategy now and then", () => {
    const populations = many.flatMap(({ scenario }) => scenario.populations);
    const behaviours = new Set(populations.map(({ behaviour }) => behaviour.kind));
    expect([...behaviours].sort()).toEqual([
      "corrupting",
      "free-rider",
      "honest",
      "large-view",
      "lying",
      "sybil",
    ]);
    const chokers = new Set(populations.map(({ choker }) => choker));
    for (const name of ["tft", "nobody", "bittyrant", "throwing", "nonsensical", "withholding", "fickle"]) {
      expect(chokers).toContain(name);
    }
    const selectors = new Set(populations.map(({ selector }) => selector));
    for (const name of ["rarest", "deadline", "idle", "erratic", "throwing-selector"])
      expect(selectors).toContain(name);
  });
});
