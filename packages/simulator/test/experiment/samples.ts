import type { Scenario } from "../../src/scenario/scenario.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import type { MeasuredRun, Measures } from "../../src/experiment/comparison/measured-run.js";
import type { RunTask } from "../../src/experiment/runs/run-task.js";
import type { StoredRun } from "../../src/experiment/results/stored-run.js";
import { type SampleParts, runResult } from "../validation/sample-result.js";

/** Makes a seed and some leechers that finish quickly. */
export function smallScenario(leechers = 4, name = "small"): Scenario {
  return readScenario(
    {
      file: "256KiB",
      populations: {
        seed: { holds: "all", upload: "8Mbit", download: "8Mbit" },
        leecher: { count: leechers, upload: "2Mbit", download: "8Mbit" },
      },
    },
    name,
  );
}

/** Makes a run task, changed by `given`. */
export function runTask(given: Partial<RunTask> = {}): RunTask {
  return {
    variant: "tft",
    scenario: smallScenario(),
    seed: "7",
    plugins: [],
    pluginFolders: [],
    check: false,
    ...given,
  };
}

/** Makes a finished run with this result. */
export function storedRun(given: Partial<RunTask> = {}, parts: SampleParts = {}): StoredRun {
  const task = runTask(given);
  return { task, result: { ...runResult({ scenario: task.scenario, ...parts }), seed: task.seed } };
}

/** Makes the numbers of a run, changed by what is given. */
export function measuredRun(
  variant: string,
  seed: string,
  swarm: Measures,
  classes: MeasuredRun["classes"] = {},
): MeasuredRun {
  return { variant, seed, digest: "0123456789abcdef", swarm, classes };
}

/** Invalid contents of a run's file: something else, half a run, another format, and JSON that is not such a line. */
export const SPOILED: readonly string[] = [
  "not what it was",
  '{"kind":"run","format":1}\n',
  '{"kind":"run","format":0}\n',
  "null\n",
  '{"kind":"run","format":1}\nnull\n{"kind":"result"}\n',
];
