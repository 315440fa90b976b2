import type { Scenario } from "../../scenario/scenario.js";
import { meanDownloadMs, utilisation } from "../judging/run-measures.js";
import { asPart, asSeconds, asTimes } from "../judging/number-styles.js";
import { rowOf } from "../judging/row.js";
import { pairedSample, ratio, sampleOf } from "../judging/sample.js";
import { published } from "../settings/published.js";
import { repeated } from "../settings/repeated.js";
import type { SimulatedExperiment } from "../validation-experiment.js";

const NEAR = "round trip 0 ms";
const FAR = "round trip 400 ms";

/** Experiment 14, first part: high latency hardly slows a swarm. The second part compares the lab with the field. */
export const latency: SimulatedExperiment = {
  id: 14,
  title: "A round trip of 400 ms hardly slows a swarm",
  kind: "pass/fail",
  source:
    "Rao, Legout and Dabbous, arXiv 1003.5746 (2010): from 0 to 400 ms between any two peers, downloads take less than 15 % longer",
  settings: () => [
    "50 leechers and one seed, round trips of 0 and 400 ms between any two, no loss; slow start and the round trip of a new link included",
    "1 Mbit/s up and 8 down, also for the seed; 32 MiB in pieces of 256 KiB; any two peers may connect; `tft`, 4 + 1 slots (number of peers, file and rates are ours)",
  ],
  runs: (options) =>
    repeated(
      [
        { label: NEAR, scenario: distant(0) },
        { label: FAR, scenario: distant(200) },
      ],
      options,
    ),
  judge: (results) => [
    rowOf({
      label: `mean time, ${FAR} over 0 ms`,
      published: "less than 1.15x",
      ours: pairedSample(results, [FAR, NEAR], meanDownloadMs, ratio),
      style: asTimes,
      atMost: 1.15,
    }),
    ...[NEAR, FAR].flatMap((label) => [
      rowOf({
        label: `${label}: mean time`,
        published: "-",
        ours: sampleOf(results, label, meanDownloadMs),
        style: asSeconds,
      }),
      rowOf({
        label: `${label}: upload utilisation of the leechers`,
        published: "-",
        ours: sampleOf(results, label, utilisation),
        style: asPart,
      }),
    ]),
  ],
};

function distant(oneWayMs: number): Scenario {
  const swarm = published("latency");
  return {
    ...swarm,
    name: `latency-${2 * oneWayMs}`,
    tracker: { ...swarm.tracker, roundTripMs: 2 * oneWayMs },
    network: { ...swarm.network, latency: { kind: "uniform", ms: oneWayMs }, slowStart: true },
  };
}
