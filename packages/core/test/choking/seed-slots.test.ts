import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { SeedSlots, type SlotCounts } from "../../src/choking/index.js";

const KB = 1_000;
const MB = 1_000 * KB;

const totalOf = ({ regular, optimistic }: SlotCounts): number => regular + optimistic;

/** A seeded torrent, whose peers take `each` bytes per second. */
interface Seeded {
  readonly each: number;
  readonly wanted: number;
  slots: number;
}

/** `count` torrents, each wanted by `wanted` peers that take `each`. */
const torrents = (count: number, wanted: number, each: number): Seeded[] =>
  Array.from({ length: count }, () => ({ each, wanted, slots: 5 }));

/** Holds rounds of `seeded` in turn over a line of `line` bytes per second; returns the final slots of each. */
function hold(rounds: number, line: number, seeded: readonly Seeded[]): number[] {
  const shared = new SeedSlots();
  const demandOf = ({ each, slots, wanted }: Seeded): number => Math.min(slots, wanted) * each;
  for (let round = 0; round < rounds; round++) {
    for (const torrent of seeded) {
      const demand = seeded.reduce((sum, one) => sum + demandOf(one), 0);
      const rate = demandOf(torrent) * Math.min(1, line / demand);
      const isShort = torrent.slots < torrent.wanted;
      torrent.slots = totalOf(shared.round(torrent, { rate, isShort, wanted: torrent.wanted }));
    }
  }
  return seeded.map(({ slots }) => slots);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe("the slots of several torrents that one peer seeds", () => {
  it("are together as many as pay, however many torrents there are", () => {
    const [alone] = hold(60, 10 * MB, torrents(1, 100, 0.3 * MB));
    const ten = sum(hold(60, 10 * MB, torrents(10, 100, 0.3 * MB)));
    expect(alone).toBeGreaterThan(30);
    expect(ten).toBeGreaterThanOrEqual(30);
    expect(ten).toBeLessThanOrEqual(1.4 * alone!);
  });

  it("are no more than mainline's rule has them for what is sent in all", () => {
    expect(sum(hold(60, 1 * MB, torrents(6, 100, 1 * KB)))).toBeLessThanOrEqual(24);
  });

  it("go to those whose peers want them: who needs few leaves the rest to the others", () => {
    const [few, many] = hold(60, 10 * MB, [...torrents(1, 2, 0.3 * MB), ...torrents(1, 100, 0.3 * MB)]);
    expect(few! + many!).toBeGreaterThan(30);
    expect(many).toBeGreaterThan(25);
  });

  it("are one at least for each, and one of two is optimistic", () => {
    const shared = new SeedSlots();
    const use = { rate: 0, isShort: true, wanted: 9 };
    const all = torrents(9, 9, 0);
    for (const torrent of all) shared.round(torrent, use);
    expect(all.map((torrent) => shared.round(torrent, use))).toEqual(
      all.map(() => ({ regular: 1, optimistic: 0 })),
    );
    for (const torrent of all.slice(2)) shared.leave(torrent);
    expect(shared.round(all[0]!, use)).toEqual({ regular: 2, optimistic: 1 });
    expect(shared.round(all[1]!, use)).toEqual({ regular: 1, optimistic: 1 });
  });

  /** Each torrent's part of the fewest slots, if so many peers want each. */
  function parts(...wanted: readonly number[]): number[] {
    const shared = new SeedSlots();
    const all = wanted.map((count) => ({ rate: 0, isShort: false, wanted: count }));
    const round = (): number[] => all.map((use) => totalOf(shared.round(use, use)));
    round();
    return round();
  }

  it("are parted evenly, and what cannot be divided is of those who came first and want it", () => {
    expect(parts(9, 9, 9)).toEqual([2, 2, 1]);
    expect(parts(0, 9, 9).slice(1)).toEqual([3, 2]);
  });

  it("are what others leave of theirs, those who want least before all", () => {
    expect(parts(1, 9)[1]).toBe(4);
    expect(parts(1, 0, 0, 0, 9).at(-1)).toBe(4);
  });

  it("stay what pays when one of several is not seeded any more", () => {
    const shared = new SeedSlots();
    const [one, other] = [{}, {}];
    let slots = 5;
    const round = (torrent: object): number =>
      totalOf(shared.round(torrent, { rate: slots * MB, isShort: true, wanted: 500 }));
    for (let turn = 0; turn < 12; turn++) slots = round(one) + round(other);
    expect(slots).toBeGreaterThan(20);
    shared.leave(other);
    expect(round(one)).toBeGreaterThan(20);
  });

  it("are found out anew once none is seeded any more", () => {
    const shared = new SeedSlots();
    const torrent = {};
    let counts: SlotCounts = { regular: 4, optimistic: 1 };
    for (let round = 0; round < 6; round++)
      counts = shared.round(torrent, { rate: totalOf(counts) * MB, isShort: true, wanted: 500 });
    expect(totalOf(counts)).toBeGreaterThan(20);
    shared.leave(torrent);
    expect(shared.round(torrent, { rate: 100 * MB, isShort: true, wanted: 500 })).toEqual({
      regular: 4,
      optimistic: 1,
    });
  });

  test.prop([fc.array(fc.nat(40), { minLength: 1, maxLength: 20 })])(
    "are no more than there are to share, but for one each, whoever wants how many",
    (wanted) => {
      const shared = new SeedSlots();
      const all = wanted.map((count) => ({ wanted: count }));
      const round = () =>
        all.map((torrent) => totalOf(shared.round(torrent, { rate: 0, isShort: false, ...torrent })));
      round();
      const taken = round().map((slots, index) => Math.min(slots, wanted[index]!));
      expect(sum(taken)).toBeLessThanOrEqual(Math.max(5, all.length));
    },
  );
});
