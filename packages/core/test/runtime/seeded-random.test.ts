import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { SeededRandom, systemRandom } from "../../src/runtime/index.js";

const draws = (random: SeededRandom, count: number): number[] =>
  Array.from({ length: count }, () => random.below(2 ** 32));

const ascending = (one: number, other: number): number => one - other;

describe("SeededRandom", () => {
  // Computed by another program (Python); changing these changes every recorded run.
  it("draws the same on every machine and Node version", () => {
    expect(draws(new SeededRandom(1), 4)).toEqual([
      2_298_030_476, 2_592_962_917, 1_437_373_892, 1_932_948_336,
    ]);
    expect(draws(new SeededRandom(0xdeadbeefcafen), 2)).toEqual([606_569_915, 2_065_636_888]);
    expect(draws(new SeededRandom(1).fork("peer"), 2)).toEqual([1_209_413_696, 1_779_319_096]);
    expect([...new SeededRandom(7).bytes(4)]).toEqual([103, 105, 90, 18]);
    expect(new SeededRandom(7).shuffle([1, 2, 3, 4, 5])).toEqual([5, 3, 4, 2, 1]);
  });

  test.prop([fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })])("repeats itself for the same seed", (seed) => {
    expect(draws(new SeededRandom(seed), 5)).toEqual(draws(new SeededRandom(seed), 5));
    expect(draws(new SeededRandom(seed), 5)).not.toEqual(draws(new SeededRandom(seed ^ 1n), 5));
    expect(draws(new SeededRandom(seed), 5)).not.toEqual(draws(new SeededRandom(seed ^ (1n << 63n)), 5));
  });

  it("forks streams that depend on seed and name alone, and leave its own draws as they were", () => {
    const random = new SeededRandom(5);
    const early = draws(random.fork("a"), 5);
    const untouched = draws(new SeededRandom(5), 5);
    expect(draws(random, 5)).toEqual(untouched);
    expect(draws(random.fork("a"), 5)).toEqual(early);
    expect(draws(random.fork("b"), 5)).not.toEqual(early);
    expect(draws(random.fork("a").fork("b"), 5)).not.toEqual(draws(random.fork("b").fork("a"), 5));
    expect(early).not.toEqual(untouched);
  });

  it.each([2, 3, 10, 100])("spreads evenly below %d", (bound) => {
    const random = new SeededRandom(bound);
    const counts = new Uint32Array(bound);
    const expected = 1_000;
    for (let draw = 0; draw < expected * bound; draw++) {
      const drawn = random.below(bound);
      counts.set([counts.at(drawn)! + 1], drawn);
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / expected;
    // Mean bound - 1, standard deviation sqrt(2 (bound - 1)); the seeds are fixed.
    expect(chiSquare).toBeLessThan(bound - 1 + 5 * Math.sqrt(2 * (bound - 1)));
    expect(chiSquare).toBeGreaterThan(0);
  });

  it("keeps streams of neighbouring seeds and names apart", () => {
    const first = new Set<number>();
    for (let seed = 0; seed < 1_000; seed++) first.add(new SeededRandom(seed).below(2 ** 32));
    for (let name = 0; name < 1_000; name++)
      first.add(new SeededRandom(0).fork(`peer ${name}`).below(2 ** 32));
    expect(first.size).toBe(2_000);
  });

  test.prop([fc.nat(), fc.array(fc.integer())])("shuffles in place, losing nothing", (seed, items) => {
    const shuffled = [...items];
    expect(new SeededRandom(seed).shuffle(shuffled)).toBe(shuffled);
    expect(shuffled.toSorted(ascending)).toEqual(items.toSorted(ascending));
  });

  it("shuffles three things into each of the six orders, about as often", () => {
    const random = new SeededRandom(3);
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 6_000; turn++) {
      const order = random.shuffle(["a", "b", "c"]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it("stays within bounds", () => {
    const random = new SeededRandom(9);
    for (let draw = 0; draw < 10_000; draw++) {
      const next = random.next();
      expect(next >= 0 && next < 1).toBe(true);
    }
    expect(random.below(1)).toBe(0);
    expect(random.bytes(0)).toHaveLength(0);
  });
});

it("is seeded otherwise by the system each time", () => {
  expect(draws(systemRandom(), 3)).not.toEqual(draws(systemRandom(), 3));
});
