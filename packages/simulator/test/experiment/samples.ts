import type { Scenario } from "../../src/scenario/scenario.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import type { MeasuredRun, Measures } from "../../src/experiment/measured-run.js";
import type { RunTask } from "../../src/experiment/run-task.js";
import type { StoredRun } from "../../src/experiment/stored-run.js";
import { type SampleParts, runResult } from "../validation/sample-result.js";

/** A seed and some leechers, quickly done. */
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

/** A run to be done, with what is given. */
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

/** A run that was done and came out so. */
export function storedRun(given: Partial<RunTask> = {}, parts: SampleParts = {}): StoredRun {
  const task = runTask(given);
  return { task, result: { ...runResult({ scenario: task.scenario, ...parts }), seed: task.seed } };
}

/** The numbers of a run, with what is given. */
export function measuredRun(
  variant: string,
  seed: string,
  swarm: Measures,
  classes: MeasuredRun["classes"] = {},
): MeasuredRun {
  return { variant, seed, digest: "0123456789abcdef", swarm, classes };
}

/** What may be in a file that was to hold a run: something else, half of it, another format, and JSON of no line. */
export const SPOILED: readonly string[] = [
  "not what it was",
  '{"kind":"run","format":1}\n',
  '{"kind":"run","format":0}\n',
  "null\n",
  '{"kind":"run","format":1}\nnull\n{"kind":"result"}\n',
];
