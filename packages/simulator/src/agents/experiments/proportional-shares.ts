import type { ChokeStrategy, Random } from "@minibit/core";
import { fullMesh } from "../../oracles/index.js";
import { rowOf } from "../../validation/judging/row.js";
import type { Measures } from "../../validation/validation-experiment.js";
import { BarterSwarm } from "../barter-swarm.js";
import { fieldChoker } from "../field-choker.js";
import { PureProportionalResponse } from "../pure-proportional-response.js";
import { type Chapter, measured, repeatedParts } from "./chapter.js";

const PEERS = 10;
const ROUNDS = 100;
const SLOTS = 4;

const STRATEGIES: Readonly<Record<string, () => ChokeStrategy>> = {
  "full mesh, scripted proportional response": () => new PureProportionalResponse(),
  "full mesh, `propshare`": () => fieldChoker("propshare"),
};

/** Under proportional response, every peer comes to download as much as it uploads. */
export const proportionalShares: Chapter = {
  parts: (options) =>
    Object.entries(STRATEGIES).flatMap(([label, strategy]) =>
      repeatedParts(label, options, (random) => play(random, strategy)),
    ),
  judge: (results) =>
    Object.keys(STRATEGIES).map((label) =>
      rowOf({
        label: `${label}: largest deviation of a download from the upload`,
        published: "0 %",
        ours: measured(results, label, "furthest"),
        style: asPercent,
        atMost: 0.02,
      }),
    ),
};

function play(random: Random, strategy: () => ChokeStrategy): Measures {
  const uploads = random.shuffle(Array.from({ length: PEERS }, (_, index) => 100_000 + 30_000 * index));
  const swarm = new BarterSwarm({ ...fullMesh(uploads), slots: SLOTS, random, strategy });
  swarm.optimisticSlots = 1;
  swarm.play(ROUNDS);
  const away = swarm.downloads.map((download, peer) => Math.abs(download / uploads[peer]! - 1));
  return { furthest: Math.max(...away) };
}

function asPercent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}
