import { describe, expect, it } from "vitest";
import {
  type PieceSelector,
  type StrategyTrait,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";
import { SELECTOR_CHECKS } from "../../src/testing/selector-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";
import { dawdle, failing } from "./failing-checks.js";

const first = <T>(items: Iterable<T>): T | undefined => {
  for (const item of items) return item;
  return undefined;
};

describe("the suite of selectors", () => {
  const check = (create: () => PieceSelector, traits: StrategyTrait[] = []) => {
    const selectors = { it: defineStrategy({ summary: "for this test", traits, create }) };
    const plugin = definePlugin({ name: "test", apiVersion: 1, selectors });
    return failing(new StrategySubject<PieceSelector>("selector", { plugin, name: "it" }), SELECTOR_CHECKS);
  };
  const rarest: PieceSelector = { select: (candidates) => first(candidates.rarest()) };

  it("has nothing against rarest first", () => {
    expect(check(() => rarest, ["spread-ties"])).toEqual([]);
  });

  /** Each breaks only one thing. */
  const broken: [string, () => PieceSelector, StrategyTrait[]?][] = [
    [
      "chooses only pieces that the peer holds and that are neither complete nor started",
      () => ({
        // now and then a piece that it saw earlier
        select: (candidates, { now, torrent }) =>
          now % 700 === 600 ? (((now / 100) % torrent.pieceCount) as never) : first(candidates.rarest()),
      }),
    ],
    [
      "never throws, whichever peers come and go",
      () => ({
        ...rarest,
        peerLeft: (peer) => {
          if (peer === 7) throw new Error("who is 7?");
        },
      }),
    ],
    [
      "completes a download while a seed is connected",
      () => ({ select: (candidates) => first(candidates.inOrder(10 as never)) }),
    ],
    [
      "makes the same decisions from the same seed",
      () => ({
        select: (candidates) => first(Math.random() < 0.5 ? candidates.rarest() : candidates.commonest()),
      }),
    ],
    [
      "forgets peers that left",
      () => {
        const seen = new Map<number, number>();
        return {
          select(candidates, { peer }) {
            seen.set(peer.id, peer.pieceCount);
            return first(candidates.rarest());
          },
        };
      },
    ],
    [
      "answers in time with 10,000 pieces and 200 peers",
      () => ({
        select(candidates, { torrent }) {
          if (torrent.pieceCount > 1_000) dawdle(6);
          return first(candidates.rarest());
        },
      }),
    ],
    [
      "treats equal pieces equally",
      () => ({ select: (candidates) => first(candidates.inOrder()) }),
      ["spread-ties"],
    ],
  ];
  it.each(broken)("finds one that does not do this alone: %s", (name, create, traits) => {
    expect(check(create, traits)).toEqual([name]);
  });

  it("has one of them for every check", () => {
    expect(broken.map(([name]) => name)).toEqual(SELECTOR_CHECKS.map(({ name }) => name));
  });
});
