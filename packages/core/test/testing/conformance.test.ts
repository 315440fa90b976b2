import { describe, expect, it } from "vitest";
import { systemStopwatch } from "../../src/runtime/index.js";
import {
  type ChokeRound,
  type ChokeStrategy,
  type PeerSampler,
  type PeerView,
  type PieceRevealer,
  type PieceSelector,
  type RevealedSwarm,
  type Revelation,
  type StrategyTrait,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";
import { STRATEGY_KINDS } from "../../src/strategy/strategy-kind.js";
import { CHOKER_CHECKS } from "../../src/testing/choker-checks.js";
import { CHOKER_TRAIT_CHECKS } from "../../src/testing/choker-trait-checks.js";
import { type ConformanceCheck, complaintOf } from "../../src/testing/conformance-check.js";
import { REVEALER_CHECKS } from "../../src/testing/revealer-checks.js";
import { SAMPLER_CHECKS } from "../../src/testing/sampler-checks.js";
import { SELECTOR_CHECKS } from "../../src/testing/selector-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";
import { pieceIndex } from "../../src/units/index.js";

/** The names of the checks that `subject` fails. */
function failing<Strategy>(
  subject: StrategySubject<Strategy>,
  checks: readonly ConformanceCheck<Strategy>[],
): string[] {
  return checks
    .filter(({ trait }) => !trait || subject.traits.includes(trait))
    .filter((check) => complaintOf(check, subject, () => {}) !== undefined)
    .map(({ name }) => name);
}

/** Works for `ms`, like a strategy that does too much; on a busy machine it takes longer. */
function dawdle(ms: number): void {
  const begun = systemStopwatch.now();
  const patience = performance.now() + 1_000;
  while (systemStopwatch.since(begun) < ms && performance.now() < patience);
}

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
});

describe("the suite of samplers", () => {
  const check = (create: () => PeerSampler) => {
    const plugin = definePlugin({
      name: "test",
      apiVersion: 1,
      samplers: { it: defineStrategy({ summary: "for this test", create }) },
    });
    return failing(new StrategySubject<PeerSampler>("sampler", { plugin, name: "it" }), SAMPLER_CHECKS);
  };
  const fair: PeerSampler = { sample: (swarm, _requester, wanted) => swarm.uniform(wanted) };

  it("has nothing against a fair one", () => {
    const others: PeerSampler = {
      sample: (swarm, requester, wanted) =>
        swarm
          .uniform(wanted + 1)
          .filter(({ id }) => id !== requester.id)
          .slice(0, wanted),
    };
    expect(check(() => others)).toEqual([]);
  });

  let calls = 0;
  const broken: [string, () => PeerSampler][] = [
    [
      "returns only members of the swarm, each once, and no more than wanted",
      () => ({ sample: (swarm, _requester, wanted) => [...swarm.uniform(wanted), ...swarm.uniform(1)] }),
    ],
    [
      "never throws, whatever the size of the swarm",
      () => ({
        sample(swarm, _requester, wanted) {
          if (swarm.size === 500) throw new Error("so many");
          return swarm.uniform(wanted);
        },
      }),
    ],
    ["returns somebody if the swarm has another member", () => ({ sample: () => [] })],
    [
      "makes the same decisions from the same seed",
      () => ({
        sample(swarm, requester, wanted) {
          const others = swarm.uniform(wanted).filter(({ id }) => id !== requester.id);
          return calls++ % 2 === 0 ? others : others.reverse();
        },
      }),
    ],
    [
      "answers in time with 10,000 peers",
      () => ({
        sample(swarm, requester, wanted, random) {
          if (swarm.size > 1_000) dawdle(6);
          return fair.sample(swarm, requester, wanted, random);
        },
      }),
    ],
  ];
  it.each(broken)("finds one that does not do this alone: %s", (name, create) => {
    expect(check(create)).toEqual([name]);
  });

  it("has nothing against copies, which the tracker knows by their key", () => {
    const copies: PeerSampler = {
      sample: (swarm, _requester, wanted) => swarm.uniform(wanted).map((member) => ({ ...member })),
    };
    expect(check(() => copies)).toEqual([]);
  });

  it.each([
    [
      "somebody who is nobody",
      () => [null],
      "returns only members of the swarm, each once, and no more than wanted",
    ],
    [
      "later, in vain",
      () => Promise.reject(new Error("oops")),
      "never throws, whatever the size of the swarm",
    ],
  ])("finds one that answers %s", async (_, sample, name) => {
    expect(check(() => ({ sample: sample as never }))).toContain(name);
    // a rejection still unhandled then fails the whole run
    await new Promise((turned) => setImmediate(turned));
  });

  it("has one of them for every check", () => {
    expect(broken.map(([name]) => name)).toEqual(SAMPLER_CHECKS.map(({ name }) => name));
  });
});

describe("the suite of revealers", () => {
  const check = (create: () => PieceRevealer) => {
    const revealers = { it: defineStrategy({ summary: "for this test", create }) };
    const plugin = definePlugin({ name: "test", apiVersion: 1, revealers });
    return failing(new StrategySubject<PieceRevealer>("revealer", { plugin, name: "it" }), REVEALER_CHECKS);
  };
  /** A piece that `peer` lacks, not yet revealed to it, the first from `start`. */
  const next = ({ id, has }: PeerView, swarm: RevealedSwarm, start = 0): Revelation[] => {
    for (let index = 0; index < swarm.pieceCount; index++) {
      const piece = pieceIndex((start + index) % swarm.pieceCount);
      if (!has(piece) && !swarm.revealed(id, piece)) return [{ peer: id, piece }];
    }
    return [];
  };
  const drip: PieceRevealer = {
    reveal: (event, swarm) => (event.type === "left" ? [] : next(event.peer, swarm)),
  };

  it("has nothing against one that tells each peer of a piece more for each that it has", () => {
    expect(check(() => drip)).toEqual([]);
  });

  it("has nothing against one that ends with everything for everybody", () => {
    const patient: PieceRevealer = {
      reveal: (event, swarm) => (swarm.peers.length > 5 ? "all" : drip.reveal(event, swarm)),
    };
    expect(check(() => patient)).toEqual([]);
  });

  /** Each breaks only one thing. */
  const broken: [string, () => PieceRevealer][] = [
    [
      "reveals only existing pieces, and only to connected peers",
      () => ({
        reveal: (event, swarm) =>
          event.type === "left" ? [{ peer: event.peer, piece: pieceIndex(0) }] : next(event.peer, swarm),
      }),
    ],
    [
      "never throws, whichever peers come and go",
      () => ({
        reveal(event, swarm) {
          if (event.type === "left" && event.peer === 7) throw new Error("who is 7?");
          return drip.reveal(event, swarm);
        },
      }),
    ],
    [
      "continues until every peer has every piece, alone with the seed or trading",
      () => ({ reveal: (event, swarm) => (event.type === "joined" ? next(event.peer, swarm) : []) }),
    ],
    [
      "makes the same decisions from the same seed",
      () => ({
        reveal: (event, swarm) =>
          event.type === "left" ? [] : next(event.peer, swarm, Math.floor(Math.random() * 5)),
      }),
    ],
    [
      "forgets peers that left",
      () => {
        const seen = new Map<number, number>();
        return {
          reveal(event, swarm) {
            for (const { id, pieceCount } of swarm.peers) seen.set(id, pieceCount);
            return drip.reveal(event, swarm);
          },
        };
      },
    ],
    [
      "answers in time with 10,000 pieces and 200 peers",
      () => ({
        reveal(event, swarm) {
          if (swarm.pieceCount > 1_000) dawdle(6);
          return drip.reveal(event, swarm);
        },
      }),
    ],
  ];
  it.each(broken)("finds one that does not do this alone: %s", (name, create) => {
    expect(check(create)).toEqual([name]);
  });

  it("has one of them for every check", () => {
    expect(broken.map(([name]) => name)).toEqual(REVEALER_CHECKS.map(({ name }) => name));
  });

  it.each<[string, (peers: number) => boolean]>([
    ["alone with the seed", (peers) => peers > 1],
    ["in company", (peers) => peers === 1],
  ])("finds one that leaves those waiting who are %s", (_, isServed) => {
    const picky: PieceRevealer = {
      reveal: (event, swarm) => (isServed(swarm.peers.length) ? drip.reveal(event, swarm) : []),
    };
    expect(check(() => picky)).toEqual([
      "continues until every peer has every piece, alone with the seed or trading",
    ]);
  });
});

describe("what a strategy may promise", () => {
  it.each([
    ["selector", SELECTOR_CHECKS],
    ["choker", CHOKER_TRAIT_CHECKS],
    ["sampler", SAMPLER_CHECKS],
    ["revealer", REVEALER_CHECKS],
  ] as const)("is what the suite of its kind checks: a %s", (kind, checks) => {
    expect(STRATEGY_KINDS[kind].traits).toEqual(checks.flatMap(({ trait }) => trait ?? []));
  });
});
