import { describe, expect, it } from "vitest";
import {
  type ChokeRound,
  type ChokeStrategy,
  type StrategyTrait,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";
import { CHOKER_CHECKS } from "../../src/testing/choker-checks.js";
import { CHOKER_TRAIT_CHECKS } from "../../src/testing/choker-trait-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";
import { dawdle, failing } from "./failing-checks.js";

describe("the suite of choke strategies", () => {
  const checks = [...CHOKER_CHECKS, ...CHOKER_TRAIT_CHECKS];
  const check = (create: () => ChokeStrategy, traits: StrategyTrait[] = []) => {
    const chokers = { it: defineStrategy({ summary: "for this test", traits, create }) };
    const plugin = definePlugin({ name: "test", apiVersion: 1, chokers });
    return failing(new StrategySubject<ChokeStrategy>("choker", { plugin, name: "it" }), checks);
  };
  /** Serves the interested peers at `places`, in order of arrival. */
  const serve = ({ peers }: ChokeRound, places: readonly number[], reason = "regular") =>
    peers
      .filter((peer) => peer.interestedInUs)
      .filter((_, place) => places.includes(place))
      .map((peer) => ({ peer: peer.id, reason }));
  /** Rotates among the interested, staying with each for `roundsEach`. */
  const turns = (roundsEach: number) => (round: ChokeRound) => {
    const count = round.peers.filter((peer) => peer.interestedInUs).length;
    const turn = Math.floor(round.number / roundsEach) * round.slots;
    return serve(
      round,
      Array.from({ length: round.slots }, (_, slot) => (turn + slot) % Math.max(1, count)),
    );
  };

  it("has nothing against turns of five rounds", () => {
    const traits: StrategyTrait[] = ["bounded-slots", "spread-ties", "no-starvation", "serves-newcomers"];
    expect(check(() => ({ unchoke: turns(5) }), traits)).toEqual([]);
  });

  it("has nothing against who never changes its mind, where that is all it promises", () => {
    expect(check(() => ({ unchoke: (round) => serve(round, [0, 1]) }), ["no-fibrillation"])).toEqual([]);
  });

  /** Each breaks only one thing. */
  const broken: [string, () => ChokeStrategy, StrategyTrait[]?][] = [
    [
      "unchokes only connected peers, each once, and no more than there are slots",
      () => ({ unchoke: (round) => serve(round, [0, 1, 2, 3, 4, 5]) }),
    ],
    [
      "never throws, whichever peers come and go",
      () => ({
        unchoke: (round) => serve(round, [0]),
        peerLeft: (peer) => {
          if (peer === 3) throw new Error("who is 3?");
        },
      }),
    ],
    [
      "makes the same decisions from the same seed",
      () => ({ unchoke: (round) => serve(round, [Math.floor(Math.random() * 5)]) }),
    ],
    [
      "forgets peers that left",
      () => {
        const seen = new Map<number, number>();
        return {
          unchoke(round) {
            for (const peer of round.peers) seen.set(peer.id, round.now);
            return serve(round, [0]);
          },
        };
      },
    ],
    [
      "answers in time with 10,000 pieces and 200 peers",
      () => ({
        unchoke(round) {
          if (round.peers.length >= 200) dawdle(6);
          return serve(round, [0]);
        },
      }),
    ],
    [
      "unchokes no more peers than there are slots",
      () => ({ slotPolicy: "own", unchoke: (round) => serve(round, [0, 1, 2, 3, 4, 5]) }),
      ["bounded-slots"],
    ],
    [
      "serves equal peers equally over time",
      () => ({ unchoke: (round) => serve(round, [0, 1]) }),
      ["spread-ties"],
    ],
    [
      "eventually serves every peer that keeps asking",
      () => ({ unchoke: (round) => serve(round, [0, 1]) }),
      ["no-starvation"],
    ],
    ["gives a newcomer a fair start, even a slow one", () => ({ unchoke: turns(1) }), ["serves-newcomers"]],
    [
      "does not choke and unchoke the same peers all the time",
      () => ({ unchoke: turns(1) }),
      ["no-fibrillation"],
    ],
  ];
  it.each(broken)("finds one that does not do this alone: %s", (name, create, traits) => {
    expect(check(create, traits)).toEqual([name]);
  });

  it("has one of them for every check", () => {
    expect(broken.map(([name]) => name)).toEqual(checks.map(({ name }) => name));
  });

  it("finds one that remembers peers whose turn it was for a block", () => {
    const forgetful = (): ChokeStrategy => {
      const served = new Map<number, number>();
      return {
        unchoke: (round) =>
          serve(
            round,
            Array.from({ length: round.slots }, (_, place) => place),
          ),
        serve(waiting, { now }) {
          for (const { id } of waiting) served.set(id, now);
          return waiting[0]?.id;
        },
      };
    };
    expect(check(forgetful)).toEqual(["forgets peers that left"]);
  });
});
