import type { Random } from "@minibit/core";
import { mean, sampleStandardDeviation } from "simple-statistics";
import { meanCompletion, peerToPeerRate } from "../../oracles/index.js";
import { claimOf } from "../../validation/judging/row.js";
import type { FinishedPart, Measures, ValidationRow } from "../../validation/validation-experiment.js";
import { collectBlocks } from "../block-collectors.js";
import { type Chapter, measured, repeatedParts } from "./chapter.js";

/** A chain, and its mean to three decimal places. */
interface PublishedChain {
  readonly clients: number;
  readonly blocks: number;
  readonly published: string;
}

const CHAINS: readonly PublishedChain[] = [
  { clients: 4, blocks: 4, published: "0.648" },
  { clients: 4, blocks: 8, published: "0.761" },
  { clients: 5, blocks: 8, published: "0.714" },
];

const RUNS = 1_000;
const QUICK_RUNS = 400;
/** Largest deviation of our mean from the exact one, in standard errors. */
const MOST_ERRORS = 3;

/** Exponential times on the lab's clock have the mean of the exact chain. */
export const smallChain: Chapter = {
  parts: (options) =>
    CHAINS.flatMap((chain) =>
      repeatedParts(labelOf(chain), options, (random) =>
        sample(chain, options.quick ? QUICK_RUNS : RUNS, random),
      ),
    ),
  judge: (results) => CHAINS.map((chain) => rowOfChain(results, chain)),
};

function sample({ clients, blocks }: PublishedChain, runs: number, random: Random): Measures {
  const times = Array.from({ length: runs }, () =>
    collectBlocks({ clients, blocks, rate: peerToPeerRate }, random),
  );
  return { mean: mean(times), standardError: sampleStandardDeviation(times) / Math.sqrt(runs) };
}

/** All random seeds together form one sample. */
function rowOfChain(results: readonly FinishedPart[], chain: PublishedChain): ValidationRow {
  const label = labelOf(chain);
  const means = numbers(results, label, "mean");
  const errors = numbers(results, label, "standardError");
  const ours = means.length === 0 ? NaN : mean(means);
  const error = Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0)) / errors.length;
  const away = Math.abs(ours - meanCompletion({ ...chain, rate: peerToPeerRate })) / error;
  return claimOf(
    {
      label: `${label}: mean time until all clients have all blocks`,
      published: chain.published,
      ours: `${ours.toFixed(4)} (${away.toFixed(1)} standard errors away)`,
      tolerance: `${MOST_ERRORS} standard errors, ${error.toFixed(4)} each`,
    },
    means.length === 0 ? undefined : away <= MOST_ERRORS,
  );
}

function numbers(results: readonly FinishedPart[], label: string, name: string): number[] {
  return measured(results, label, name).filter((value) => value !== undefined);
}

function labelOf({ clients, blocks }: PublishedChain): string {
  return `chain of ${clients} clients and ${blocks} blocks`;
}
