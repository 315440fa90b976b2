import { kumarRossMs, mundingerRounds } from "../../oracles/index.js";
import { asTimes } from "../../validation/judging/number-styles.js";
import { claimOf, rowOf } from "../../validation/judging/row.js";
import type { FinishedPart, Measures, ValidationRow } from "../../validation/validation-experiment.js";
import { AgentNetwork } from "../agent-network.js";
import { binomialPipeline } from "../binomial-pipeline.js";
import { playRounds } from "../transfer.js";
import { type Chapter, measured, singlePart } from "./chapter.js";

const PIECES = [1, 10, 100] as const;
const PEERS = [1, 3, 7, 15, 63, 100] as const;

const PIECE_BYTES = 16_384;
/** One piece per millisecond, so that a round is one millisecond. */
const UPLOAD = PIECE_BYTES * 1_000;

/** An omniscient schedule takes exactly as long as Mundinger, Weber and Weiss state. */
export const optimalSchedules: Chapter = {
  parts: () =>
    PIECES.flatMap((pieces) =>
      PEERS.map((peers) => singlePart(labelOf(pieces, peers), () => play(pieces, peers))),
    ),
  judge: (results) => [...PIECES.map((pieces) => roundsRow(results, pieces)), boundRow(results)],
};

/** Makes agents play the schedule, and measures the time. */
function play(pieces: number, peers: number): Measures {
  const network = new AgentNetwork(pieces);
  const agents = network.addMany(peers + 1, { upload: UPLOAD, download: Infinity });
  agents[0]!.holds.fill();
  playRounds(network, agents, PIECE_BYTES, binomialPipeline(pieces, peers));
  const lastMs = network.clock.now();
  const boundMs = kumarRossMs({
    fileBytes: pieces * PIECE_BYTES,
    seedUpload: UPLOAD,
    leechers: Array.from({ length: peers }, () => ({ upload: UPLOAD, download: Infinity })),
  });
  return {
    rounds: lastMs,
    complete: agents.filter(({ holds }) => holds.isFull).length - 1,
    overBound: lastMs / boundMs,
  };
}

function roundsRow(results: readonly FinishedPart[], pieces: number): ValidationRow {
  const expected = PEERS.map((peers) => mundingerRounds(pieces, peers));
  const ours = PEERS.map((peers) => measured(results, labelOf(pieces, peers), "rounds")[0]);
  const complete = PEERS.map((peers) => measured(results, labelOf(pieces, peers), "complete")[0]);
  const holds = ours.every((rounds, index) => rounds === expected[index] && complete[index] === PEERS[index]);
  return claimOf(
    {
      label: `rounds of ${pieces} ${pieces === 1 ? "piece" : "pieces"} to ${PEERS.join(", ")} peers`,
      published: expected.join(", "),
      ours: ours.join(", "),
      tolerance: "exact",
    },
    ours.includes(undefined) ? undefined : holds,
  );
}

function boundRow(results: readonly FinishedPart[]): ValidationRow {
  const ratios = PIECES.flatMap((pieces) =>
    PEERS.flatMap((peers) => measured(results, labelOf(pieces, peers), "overBound")),
  ).filter((ratio) => ratio !== undefined);
  return rowOf({
    label: "the fastest of these over the bound of Kumar and Ross",
    published: "1x or more",
    ours: ratios.length === 0 ? [] : [Math.min(...ratios)],
    style: asTimes,
    atLeast: 1 - 1e-9,
    note: "One peer reaches it; larger swarms pay for whole pieces.",
  });
}

function labelOf(pieces: number, peers: number): string {
  return `M = ${pieces}, N = ${peers}`;
}
