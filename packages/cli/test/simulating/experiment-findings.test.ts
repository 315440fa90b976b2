import type { FailureRecord, Summary } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { failureOf } from "../../src/failure.js";
import { Style } from "../../src/render/style.js";
import { ExperimentFindings } from "../../src/simulating/experiment-findings.js";
import type { ExperimentPlan } from "../../src/simulating/experiment-plan.js";
import { KeptOutput } from "../run-command.js";
import { sampleComparison } from "./sample-comparison.js";

const PLAIN = new Style(new KeptOutput());

const RUNS = ["tft", "propshare"].flatMap((variant) =>
  ["1", "2"].map((seed) => ({ variant, seed, digest: "", swarm: {}, classes: {} })),
);

/** That the run of tft with `seed` ended with an error called `error`. */
const failed = (seed: string, error: string): FailureRecord => {
  return { variant: "tft", seed, error, message: `${error} of ${seed}` };
};

/** What came of four runs, kept in `x`, when these went wrong. */
function findings(failures: readonly FailureRecord[], unwritten?: Error): ExperimentFindings {
  const experiment = { variants: [{}, {}], seeds: ["1", "2"], command: ["minibit"] };
  const plan = { experiment, folder: "x" } as unknown as ExperimentPlan;
  const runs = RUNS.filter(
    ({ variant, seed }) =>
      !failures.some((each) => each.variant === variant && each.seed === seed && each.error === "RunError"),
  );
  const summary = {
    comparison: sampleComparison(),
    variants: [{ scenario: { measures: { warmUpMs: 500_000 } } }],
    runs,
    failures,
    interrupted: false,
  } as unknown as Summary;
  return new ExperimentFindings(summary, plan, unwritten);
}

/** What is told of them in the end, and how the command exits. */
function ending(found: ExperimentFindings) {
  const lines = found.lines(79, PLAIN);
  const failure = found.failure && failureOf(found.failure, false);
  return { done: lines.at(-2), failure };
}

describe("what came of an experiment", () => {
  it("is no failure when all was kept", () => {
    expect(ending(findings([]))).toEqual({ done: "4 of 4 runs done, kept in x", failure: undefined });
  });

  it("says how many of the runs that are done are kept, and that the disk was why", () => {
    expect(ending(findings([failed("1", "ResultsError")]))).toEqual({
      done: "4 of 4 runs done, 3 kept in x",
      failure: {
        exitCode: ExitCode.disk,
        message: "1 of 4 runs could not be kept, the first: ResultsError of 1",
      },
    });
  });

  it("says whose times they are where there was a warm-up", () => {
    expect(findings([]).lines(79, PLAIN)).toContain(
      "download times, speeds, fairness and stalls are of peers that arrived after the\n  warm-up of 500 s",
    );
  });

  it("has the command that does it again below its label where both are too long for a line", () => {
    const lines = findings([]).lines(79, new Style(new KeptOutput(17)));
    expect(lines.slice(-2)).toEqual(["repeat with:", "  npx minibit"]);
  });

  it("breaks what went wrong between words", () => {
    const message = "its plugin ended the process by itself, with code 7, after half of what was to be done";
    const lines = findings([{ ...failed("1", "RunError"), message }]).lines(60, PLAIN);
    expect(lines.join("\n")).toContain(
      "\nits plugin ended the process by itself, with code 7, after\n  half of what",
    );
  });

  it("is that runs failed where one of them did", () => {
    expect(ending(findings([failed("1", "ResultsError"), failed("2", "RunError")]))).toEqual({
      done: "3 of 4 runs done, 2 kept in x",
      failure: { exitCode: ExitCode.runFailed, message: "2 of 4 runs failed, the first: ResultsError of 1" },
    });
  });

  it("says beside it what else could not be written", () => {
    const { failure } = ending(findings([failed("1", "ResultsError")], new Error("no summary")));
    expect(failure?.message).toMatch(/^1 of 4 runs could not be kept, .*\nno summary$/);
  });
});
