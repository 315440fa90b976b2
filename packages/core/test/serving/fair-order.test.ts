import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { FairOrder, type TurnTaker } from "../../src/serving/fair-order.js";

class Taker implements TurnTaker {
  takesTurns = false;
  turnDue = 0;
  turnReset = 0;
  served = 0;

  constructor(
    readonly turnTie: number,
    public turnShare: number,
  ) {}
}

function createTakers(order: FairOrder<Taker>, shares: readonly number[]): Taker[] {
  const takers = shares.map((share, index) => new Taker(index, share));
  for (const taker of takers) order.add(taker);
  return takers;
}

function serve(order: FairOrder<Taker>, turns: number, bytes = 16_384): void {
  for (let turn = 0; turn < turns; turn++) {
    const taker = order.first!;
    taker.served += bytes;
    order.charge(taker, bytes);
  }
}

describe("FairOrder", () => {
  it.each([1e-9, 1, 1e9])("serves by share, whatever its scale: 1 to 2 to 3 times %d", (scale) => {
    const order = new FairOrder<Taker>();
    const takers = createTakers(order, [scale, 2 * scale, 3 * scale]);
    serve(order, 6_000);
    expect(takers.map(({ served }) => Math.round(served / 16_384 / 100))).toEqual([10, 20, 30]);
  });

  it("goes on after its shares have all become a billion times larger", () => {
    const order = new FairOrder<Taker>();
    const takers = createTakers(order, [1, 2, 3]);
    serve(order, 200_000);
    for (const taker of takers) order.setShare(taker, taker.turnShare * 1e9);
    for (const taker of takers) taker.served = 0;
    serve(order, 6_000);
    expect(takers.map(({ served }) => Math.round(served / 16_384 / 100))).toEqual([10, 20, 30]);
  });

  const scales = fc.double({ min: -9, max: 9, noNaN: true }).map((exponent) => 10 ** Math.round(exponent));
  const sizes = fc.constantFrom(1, 16_384, 131_072);
  test.prop([fc.array(scales, { minLength: 2, maxLength: 6 }), fc.array(sizes, { minLength: 300 })])(
    "never lets anybody be more than a turn ahead of anybody, for its share",
    (shares, turns) => {
      const order = new FairOrder<Taker>();
      const takers = createTakers(order, shares);
      for (const bytes of turns) serve(order, 1, bytes);
      const longest = Math.max(...turns);
      const least = Math.min(...takers.map((taker) => taker.served / taker.turnShare));
      for (const taker of takers) {
        expect((taker.served - longest) / taker.turnShare).toBeLessThanOrEqual(least * (1 + 1e-9));
      }
    },
  );

  it("still serves by share after somebody of a share that is next to nothing was alone", () => {
    const order = new FairOrder<Taker>();
    const [tiny, ...others] = createTakers(order, [1e-20, 1, 1]) as [Taker, Taker, Taker];
    for (const other of others) order.delete(other);
    serve(order, 3);
    for (const other of others) order.add(other);
    tiny.served = 0;
    serve(order, 100);
    expect([tiny, ...others].map(({ served }) => served / 16_384)).toEqual([0, 50, 50]);
  });

  it("keeps what somebody is ahead or behind in bytes when its share changes", () => {
    const order = new FairOrder<Taker>();
    const [one, other] = createTakers(order, [1, 1]) as [Taker, Taker];
    order.charge(one, 1_600);
    order.setShare(one, 1_000);
    order.setShare(other, 1_000);
    serve(order, 100, 16);
    expect([one.served, other.served]).toEqual([0, 1_600]);
    serve(order, 2, 16);
    expect([one.served, other.served]).toEqual([16, 1_616]);
  });

  it("lets who was away catch up with a hiccup and no more", () => {
    const order = new FairOrder<Taker>();
    const [away, here] = createTakers(order, [1, 1]) as [Taker, Taker];
    serve(order, 10);
    order.delete(away);
    serve(order, 1_000);
    order.add(away);
    here.served = away.served = 0;
    serve(order, 100);
    expect(away.served - here.served).toBeGreaterThan(0);
    expect(away.served - here.served).toBeLessThanOrEqual(10 * 16_384);
  });

  it("gives nobody anything for leaving and coming back", () => {
    const order = new FairOrder<Taker>();
    const [restless, steady] = createTakers(order, [1, 1]) as [Taker, Taker];
    for (let turn = 0; turn < 1_000; turn++) {
      serve(order, 1);
      order.delete(restless);
      order.add(restless);
    }
    expect(Math.abs(restless.served - steady.served)).toBeLessThanOrEqual(2 * 16_384);
  });

  const steps = fc.array(
    fc.tuple(fc.constantFrom("add", "add", "delete", "charge", "charge", "share"), fc.nat(4), fc.nat(5)),
    { minLength: 60, maxLength: 200 },
  );
  test.prop([steps])("always names whom a list that is sorted each time would", (taken) => {
    const order = new FairOrder<Taker>();
    const list = new SortedOrder();
    const takers = Array.from({ length: 5 }, (_, index) => new Taker(index, 1 + (index % 3)));
    for (const [what, which, number] of taken) {
      const taker = takers[which]!;
      for (const each of [list, order]) {
        if (what === "share") each.setShare(taker, number + 1);
        else if (what === "charge") each.charge(taker, number * 100_000);
        else each[what](taker);
      }
      expect(order.first).toBe(list.first);
      expect(order.size).toBe(list.size);
    }
  });
});

/** A {@link FairOrder} without its heap. It reads a taker's share before it changes. */
class SortedOrder {
  readonly #dues = new Map<Taker, number>();
  readonly #inside = new Set<Taker>();
  #present = 0;

  get size(): number {
    return this.#inside.size;
  }

  get first(): Taker | undefined {
    const byDue = (one: Taker, other: Taker): number => this.#due(one) - this.#due(other);
    return [...this.#inside].sort((one, other) => byDue(one, other) || one.turnTie - other.turnTie)[0];
  }

  add(taker: Taker): void {
    if (this.#inside.has(taker)) return;
    this.#inside.add(taker);
    this.#dues.set(taker, Math.max(this.#due(taker), this.#present - 131_072 / taker.turnShare));
  }

  delete(taker: Taker): void {
    this.#inside.delete(taker);
  }

  charge(taker: Taker, bytes: number): void {
    if (bytes === 0) return;
    this.#present = Math.max(this.#present, this.#due(taker));
    this.#dues.set(taker, this.#due(taker) + bytes / taker.turnShare);
  }

  setShare(taker: Taker, share: number): void {
    const ahead = this.#due(taker) - this.#present;
    this.#dues.set(taker, this.#present + (ahead * taker.turnShare) / share);
  }

  #due(taker: Taker): number {
    return this.#dues.get(taker) ?? 0;
  }
}
