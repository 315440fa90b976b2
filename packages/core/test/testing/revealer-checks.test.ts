import { describe, expect, it } from "vitest";
import {
  type PeerView,
  type PieceRevealer,
  type RevealedSwarm,
  type Revelation,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";
import { REVEALER_CHECKS } from "../../src/testing/revealer-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";
import { pieceIndex } from "../../src/units/index.js";
import { dawdle, failing } from "./failing-checks.js";

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
