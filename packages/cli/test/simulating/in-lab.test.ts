import { describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import type { ReportForm } from "../../src/option-values.js";
import { inLab } from "../../src/simulating/in-lab.js";
import { labReporter } from "../../src/simulating/lab-reporter.js";
import type { LabOutcome } from "../../src/simulating/lab-work.js";
import { parseEvents } from "../parse-events.js";
import { KeptOutput } from "../run-command.js";

const FULL = Object.assign(new Error("the disk is full"), { name: "ResultsError" });

/** What is measured, and cannot be kept. */
const UNKEPT: LabOutcome = {
  lines: () => ["measured"],
  events: [{ event: "traced", simulatedSeconds: 1, name: "leecher-1", what: "measured", facts: {} }],
  failure: FULL,
};

/** Does `work` in the lab, which tells of it in `form`, and asks it to end as Ctrl-C does. */
async function asked(form: ReportForm, work: () => Promise<LabOutcome>) {
  const [stdout, stderr] = [new KeptOutput(), new KeptOutput()];
  const reader = new AbortController();
  const context = { stdout, stderr, cwd: "/", env: {}, readerLeft: reader.signal };
  const code = await inLab(context, labReporter(form, context), async () => {
    process.emit("SIGINT");
    return await work();
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

describe("what was asked to end in the lab", () => {
  it("tells what was measured until then, and that it could not be kept", async () => {
    expect(await asked("usual", () => Promise.resolve(UNKEPT))).toEqual({
      code: ExitCode.interrupted,
      stdout: "measured\n",
      stderr: "minibit: the disk is full\n",
    });
  });

  it("tells that to programs, with how the process exits", async () => {
    const events = parseEvents((await asked("json", () => Promise.resolve(UNKEPT))).stdout);
    expect(events).toMatchObject([
      { event: "traced" },
      { event: "error", message: "the disk is full", exitCode: ExitCode.interrupted },
    ]);
  });

  it("says nothing of an error without a result, as that is how it ended", async () => {
    const { code, stdout, stderr } = await asked("usual", () => Promise.reject(new Error("ended")));
    expect([code, stdout, stderr]).toEqual([ExitCode.interrupted, "", ""]);
  });
});
