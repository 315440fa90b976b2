import type { ChokeStrategy, Random } from "@minibit/core";
import { fullMesh, type Mates, stableMates, titForTatCliques } from "../../oracles/index.js";
import { asCount, asPart } from "../../validation/judging/number-styles.js";
import { rowOf } from "../../validation/judging/row.js";
import type { Measures } from "../../validation/validation-experiment.js";
import { BarterSwarm } from "../barter-swarm.js";
import { fieldChoker } from "../field-choker.js";
import { Opening } from "../opening.js";
import { PureTitForTat } from "../pure-tit-for-tat.js";
import { type Chapter, measured, repeatedParts } from "./chapter.js";

const PEERS = 20;
const SLOTS = 4;
const ROUNDS = 40;
/** Rounds in which optimistic slots find out who is who, then rounds that are observed. */
const LEARNING_ROUNDS = 60;
const OBSERVED_ROUNDS = 120;

const SCRIPTED = "cliques, scripted tit for tat";
const STEADY = "cliques, `tft` that begins in them";
const NOISY = "cliques, `tft` with its optimistic slot";

/** Tit for tat without optimistic slots leads to cliques of equals, and field peers stay in theirs. */
export const cliqueFormation: Chapter = {
  parts: (options) => [
    ...repeatedParts(SCRIPTED, options, (random) => inCliques(random, () => new PureTitForTat())),
    ...repeatedParts(STEADY, options, (random) =>
      inCliques(random, (mates) => new Opening(mates, fieldChoker("tft"))),
    ),
    ...repeatedParts(NOISY, options, withinCliques),
  ],
  judge: (results) => [
    ...[SCRIPTED, STEADY].map((label) =>
      rowOf({
        label: `${label}: peers whose partners are their clique`,
        published: asCount(PEERS),
        ours: measured(results, label, "settled"),
        style: asCount,
        atLeast: PEERS,
      }),
    ),
    rowOf({
      label: `${NOISY}: exchanges within a clique`,
      published: "-",
      ours: measured(results, NOISY, "within"),
      style: asPart,
      note: `By chance it would be ${asPart(SLOTS / (PEERS - 1))}: each optimistic slot breaks up a pair for as long as it lasts.`,
    }),
  ],
};

/** Counts the peers whose mates are those of the stable matching. */
function inCliques(random: Random, strategy: (mates: readonly number[]) => ChokeStrategy): Measures {
  const uploads = distinctUploads(random);
  const expected = expectedMates(uploads);
  const swarm = new BarterSwarm({
    ...fullMesh(uploads),
    slots: SLOTS,
    random,
    strategy: (peer) => strategy(expected[peer]!),
  });
  swarm.play(ROUNDS);
  const { mates } = swarm;
  return { settled: mates.filter((own, peer) => own.join() === expected[peer]!.join()).length };
}

/** The part of all exchanges, in both directions and for merit, between members of the same clique. */
function withinCliques(random: Random): Measures {
  const uploads = distinctUploads(random);
  const expected = expectedMates(uploads);
  const swarm = new BarterSwarm({
    ...fullMesh(uploads),
    slots: SLOTS,
    random,
    strategy: () => fieldChoker("tft"),
  });
  swarm.optimisticSlots = 1;
  swarm.play(LEARNING_ROUNDS);
  let within = 0;
  let all = 0;
  for (let round = 0; round < OBSERVED_ROUNDS; round++) {
    swarm.play(1);
    for (const [peer, mates] of swarm.mates.entries()) {
      all += mates.length;
      within += mates.filter((mate) => expected[peer]!.includes(mate)).length;
    }
  }
  return { within: within / all };
}

/** 100 to 290 kB/s, different for each peer: a peer's number says nothing about its rate. */
function distinctUploads(random: Random): readonly number[] {
  return random.shuffle(Array.from({ length: PEERS }, (_, index) => 100_000 + 10_000 * index));
}

/** The stable matching by the numbers of peers, each list in order; must be cliques, or the theory is wrong. */
function expectedMates(uploads: readonly number[]): Mates {
  const byRank = uploads.map((_, peer) => peer).sort((one, other) => uploads[other]! - uploads[one]!);
  const ranks = { count: PEERS, slots: () => SLOTS, accepts: () => true };
  const cliques = titForTatCliques(PEERS, SLOTS);
  const mates: number[][] = [];
  for (const [rank, own] of stableMates(ranks).entries()) {
    const clique = cliques.find((each) => each.includes(rank))!;
    if (own.some((mate) => !clique.includes(mate))) throw new Error("the oracles of tit for tat differ");
    mates[byRank[rank]!] = own.map((mate) => byRank[mate]!).sort((one, other) => one - other);
  }
  return mates;
}
