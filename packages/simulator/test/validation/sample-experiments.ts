import { homogeneous } from "../../src/validation/settings/bharambe.js";
import { repeated } from "../../src/validation/settings/repeated.js";
import { rowOf } from "../../src/validation/judging/row.js";
import { sampleOf } from "../../src/validation/judging/sample.js";
import type {
  OverallExperiment,
  ScriptedExperiment,
  SimulatedExperiment,
} from "../../src/validation/validation-experiment.js";

const HEAD = { source: "nobody", settings: () => ["small"], kind: "pass/fail" } as const;

function crowd(leechers: number) {
  return homogeneous({ leechers, seedKbps: 400, revealing: "plain", listed: 5 });
}

/** Passes if the seeds sent at least two copies. There are two leechers by default. */
export function copiesExperiment(id: number, leechers = 2): SimulatedExperiment {
  return {
    ...HEAD,
    id,
    title: `copies of ${leechers}`,
    runs: (options) => repeated([{ label: "crowd", scenario: crowd(leechers) }], options),
    judge: (results) => [
      rowOf({
        label: "copies",
        published: "2.0",
        ours: sampleOf(results, "crowd", ({ swarm }) => swarm.seedCopies),
        style: String,
        atLeast: 2,
      }),
    ],
  };
}

/** Counts the runs it was given. */
export const overall: OverallExperiment = {
  ...HEAD,
  id: 1,
  title: "looks at all",
  runs: () => [],
  look: () => ({ seen: 1 }),
  judge: (seen) => [
    { label: "seen", published: "-", ours: String(seen.length), tolerance: "-", verdict: "pass" },
  ],
};

/** A script of two parts that counts its runs. */
export class CountedScript implements ScriptedExperiment {
  readonly id = 2;
  readonly title = "counts";
  readonly source = "nobody";
  readonly kind = "informational";
  ran = 0;

  settings(): string[] {
    return [];
  }

  parts(): ReturnType<ScriptedExperiment["parts"]> {
    return ["one", "two"].map((label) => ({
      label,
      seed: 1n,
      run: () => {
        this.ran++;
        return { rounds: label.length };
      },
    }));
  }

  judge(results: Parameters<ScriptedExperiment["judge"]>[0]): ReturnType<ScriptedExperiment["judge"]> {
    const ours = results.map(({ measures }) => measures["rounds"]).join(" ");
    return [{ label: "rounds", published: "3 3", ours, tolerance: "-", verdict: "reported" }];
  }
}
