import { type PeerKey, pieceIndex, type PieceSelector } from "@minibit/core/strategy";
import { candidates, selectionContext } from "@minibit/core/testing";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  prioritised,
  RandomOrder,
  RarestFirst,
  RestrictedCandidates,
  Sequential,
  startingWith,
} from "../../src/index.js";
import { pick, picks, selectorOf } from "./picks.js";

/** Notes who left. */
class Forgetful implements PieceSelector {
  readonly left: PeerKey[] = [];
  select(): undefined {
    return undefined;
  }
  peerLeft(peer: PeerKey): void {
    this.left.push(peer);
  }
}

/** Priorities drawn as one digit a piece. */
const priorities = (picture: string) => (piece: number) => Number(picture[piece]);

describe("startingWith", () => {
  const selector = startingWith(new Sequential(), 2, new RarestFirst());

  it.each([
    [0, 0, "in order"],
    [1, 0, "in order"],
    [2, 3, "rarest: 1 holder"],
    [3, 3, "rarest: 1 holder"],
  ])("with %d pieces here picks piece %d", (completed, piece, reason) => {
    expect(pick(selector, "9991", { completed })).toEqual({ piece, reason });
  });

  it("tells both who left", () => {
    const [start, rest] = [new Forgetful(), new Forgetful()];
    const peer = selectionContext("1").peer.id;
    startingWith(start, 4, rest).peerLeft?.(peer);
    expect([start.left, rest.left]).toEqual([[peer], [peer]]);
  });
});

describe("prioritised", () => {
  it.each([
    ["the rarest of the highest class", {}, { piece: 3, reason: "rarest: 7 holders, of priority 5" }],
    ["the same class, one here", { have: "...x" }, { piece: 4, reason: "rarest: 8 holders, of priority 5" }],
    ["the next class then", { have: "...xx" }, { piece: 2, reason: "rarest: 9 holders, of priority 2" }],
    [
      "the highest of what this peer holds",
      { holds: "xxx" },
      { piece: 2, reason: "rarest: 9 holders, of priority 2" },
    ],
    ["the normal ones last", { holds: "xx" }, { piece: 0, reason: "rarest: 1 holder" }],
    ["nothing where there is nothing", { holds: "" }, undefined],
  ])("takes %s", (_, options, expected) => {
    const selector = prioritised(new RarestFirst());
    expect(pick(selector, "12978", { priority: priorities("11255"), ...options })).toEqual(expected);
  });

  it("leaves the order within a class to the selector", () => {
    const inOrder = prioritised(new Sequential());
    expect(pick(inOrder, "91919", { priority: priorities("12121") })!.piece).toBe(1);
    const random = prioritised(new RandomOrder());
    const picked = picks(300, () => pick(random, "91919", { priority: priorities("21212") }));
    expect([...picked.keys()].sort((a, b) => a - b)).toEqual([0, 2, 4]);
  });

  it("lets a late piece of any class be asked for again", () => {
    const late: PieceSelector = { select: (candidates_) => [...candidates_.late()][0] };
    const picked = pick(prioritised(late), "111", { late: [1], priority: priorities("212") });
    expect(picked).toEqual({ piece: 1, reason: "selected" });
    expect(pick(prioritised(late), "111", { late: [1], priority: priorities("232") })!.reason).toBe(
      "selected, of priority 3",
    );
  });

  it("tells the selector who left", () => {
    const inner = new Forgetful();
    const peer = selectionContext("1").peer.id;
    prioritised(inner).peerLeft?.(peer);
    expect(inner.left).toEqual([peer]);
  });

  it("is, around rarest first from the first piece on, the selector 'priority'", () => {
    const options = { completed: 0, priority: priorities("1113") };
    expect(pick(selectorOf("priority"), "1929", options)).toEqual({
      piece: 3,
      reason: "rarest: 9 holders, of priority 3",
    });
    expect(pick(selectorOf("priority"), "1929")).toEqual({ piece: 0, reason: "rarest: 1 holder" });
  });
});

describe("restricted candidates", () => {
  it("may be taken apart", () => {
    const some = new RestrictedCandidates(candidates("123"), (each) => each > 0);
    const { rarest, commonest, inOrder, random, buckets, has, late } = some;
    expect([rarest, commonest, inOrder].map((order) => [...order()])).toEqual([
      [1, 2],
      [2, 1],
      [1, 2],
    ]);
    expect([random, buckets, late].map((order) => [...order()].length)).toEqual([2, 2, 0]);
    expect(has(pieceIndex(0))).toBe(false);
  });

  const piece = fc.integer({ min: 0, max: 9 });
  const picture = fc.string({ unit: fc.constantFrom("0", "1", "2", "3"), minLength: 10, maxLength: 10 });
  const ascending = (pieces: Iterable<number>) => [...pieces].sort((a, b) => a - b);

  it("are, in every order, those of all that are accepted", () => {
    fc.assert(
      fc.property(picture, fc.uniqueArray(piece), piece, piece, (availability, accepted, one, other) => {
        const range = { first: pieceIndex(Math.min(one, other)), last: pieceIndex(Math.max(one, other)) };
        const all = candidates(availability, { late: [3] });
        const some = new RestrictedCandidates(all, (each) => accepted.includes(each));
        const expected = [...all.inOrder()].filter((each) => accepted.includes(each));
        const inRange = expected.filter((each) => each >= range.first && each <= range.last);
        expect([...some.inOrder()]).toEqual(expected);
        expect([...some.inOrder(range.first)]).toEqual(expected.filter((each) => each >= range.first));
        for (const order of [some.rarest(range), some.commonest(range), some.random(range)]) {
          expect(ascending(order)).toEqual(inRange);
        }
        const held = [...some.rarest()].map((each) => Number(availability[each]));
        expect(held).toEqual(ascending(held));
        const fromBuckets = [...some.buckets()].map((bucket) => [...bucket.pieces]);
        expect(fromBuckets.every((pieces) => pieces.length > 0)).toBe(true);
        expect(ascending(fromBuckets.flat())).toEqual(expected);
        expect(
          Array.from({ length: 10 }, (_, each) => pieceIndex(each)).filter((each) => some.has(each)),
        ).toEqual(expected);
        expect([...some.late()]).toEqual([3]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
