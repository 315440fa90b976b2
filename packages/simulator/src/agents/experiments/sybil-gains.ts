import type { Random } from "@minibit/core";
import {
  type ExchangeNetwork,
  exchangeAfter,
  fullMesh,
  ring,
  type SybilSplit,
  withSybil,
} from "../../oracles/index.js";
import { asTimes } from "../../validation/judging/number-styles.js";
import { claimOf } from "../../validation/judging/row.js";
import type { FinishedPart, Measures, ValidationRow } from "../../validation/validation-experiment.js";
import { BarterSwarm } from "../barter-swarm.js";
import { PureProportionalResponse } from "../pure-proportional-response.js";
import { type Chapter, measured, repeatedParts, singlePart } from "./chapter.js";

const PEERS = 10;
const RING = 5;
const ROUNDS = 100;
const PARTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;
const ATTACKER = 0;

/** kB/s: a search found that the first peer gains more by splitting here than in most other rings. */
const TEMPTING_RING = [10, 20, 300, 10, 1] as const;

/** Bytes are integers and a hundred rounds are not infinite: a peer that gains nothing may seem to lose this much. */
const ROUNDING = 0.002;

const MESH = "Sybil in a full mesh, best split";
const CIRCLE = "Sybil in a ring of five, best split";
const TEMPTING = `Sybil in a ring of ${TEMPTING_RING.join(", ")} kB/s, best split`;

const EVERYBODY = { first: () => true, second: () => true };
const ONE_EACH = { first: (peer: number) => peer === 1, second: (peer: number) => peer === RING - 1 };

/** A peer that splits in two may gain under proportional response, but never to more than twice what it had. */
export const sybilGains: Chapter = {
  parts: (options) => [
    ...repeatedParts(MESH, options, (random) => bestOf(fullMesh(drawn(PEERS, random)), EVERYBODY, random)),
    ...repeatedParts(CIRCLE, options, (random) => bestOf(ring(drawn(RING, random)), ONE_EACH, random)),
    singlePart(TEMPTING, (random) => bestOf(ring(TEMPTING_RING.map((kB) => 1_000 * kB)), ONE_EACH, random)),
  ],
  judge: (results) => [MESH, CIRCLE, TEMPTING].map((label) => gainRow(results, label)),
};

/** The best of nine splits, and of the one that continues with each neighbour as before. */
function bestOf(
  network: ExchangeNetwork,
  neighbours: Pick<SybilSplit, "first" | "second">,
  random: Random,
): Measures {
  const honest = downloadsIn(network, random)[ATTACKER]!;
  const gains = [...PARTS, partAsBefore(network)].map((part) => {
    const attacked = downloadsIn(withSybil(network, { peer: ATTACKER, part, ...neighbours }), random);
    return (attacked[ATTACKER]! + attacked.at(-1)!) / honest;
  });
  return { gain: Math.max(...gains) };
}

function partAsBefore(network: ExchangeNetwork): number {
  const toFirst = exchangeAfter(network, ROUNDS)[ATTACKER]![1]! / network.capacities[ATTACKER]!;
  return Math.min(0.999, Math.max(0.001, toFirst));
}

function downloadsIn(network: ExchangeNetwork, random: Random): readonly number[] {
  const strategy = (): PureProportionalResponse => new PureProportionalResponse();
  const swarm = new BarterSwarm({ ...network, slots: network.capacities.length, random, strategy });
  swarm.play(ROUNDS);
  return swarm.downloads;
}

/** Upload rates from 20 kB/s to 400 kB/s, most of them slow. */
function drawn(count: number, random: Random): readonly number[] {
  return Array.from({ length: count }, () => Math.round(20_000 + 380_000 * random.next() ** 3));
}

/** The bounds hold for every random seed, not only for the median. */
function gainRow(results: readonly FinishedPart[], label: string): ValidationRow {
  const gains = measured(results, label, "gain").filter((gain) => gain !== undefined);
  const [least, most] = [Math.min(...gains), Math.max(...gains)];
  return claimOf(
    {
      label,
      published: "1x to 2x",
      ours: least === most ? asTimes(least) : `${asTimes(least)} to ${asTimes(most)}`,
      tolerance: "1.00x to 2.00x for each random seed",
    },
    gains.length === 0 ? undefined : least >= 1 - ROUNDING && most <= 2,
  );
}
