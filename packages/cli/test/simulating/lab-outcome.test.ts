import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { Style } from "../../src/render/style.js";
import { LabScreen } from "../../src/simulating/lab-screen.js";
import { LabText } from "../../src/simulating/lab-text.js";
import { RunOutcome } from "../../src/simulating/run-outcome.js";
import { KeptOutput } from "../run-command.js";
import { samplePeer, sampleResult } from "./sample-result.js";

const PLAIN = new Style(new KeptOutput());

/** An outcome that says how long its lines may be. */
const WIDTH_ALONE = { lines: (width: number) => [String(width)], events: [] };

describe("what came of something in the lab", () => {
  it.each([
    [50, "49"],
    [80, "79"],
    [200, "79"],
    [0, "79"],
  ])("has on a terminal of %i columns lines of at most %s characters", (columns, said) => {
    const output = new KeptOutput(columns);
    new LabScreen(output).close(WIDTH_ALONE);
    expect(output.text).toBe(`${said}\n`);
  });

  it("is not the only thing whose words stay whole on a terminal: what goes wrong meanwhile has its own lines", () => {
    const output = new KeptOutput(30);
    new LabScreen(output).notice("a run has said nothing for a whole minute");
    expect(stripVTControlCharacters(output.text)).toBe("a run has said nothing for a\n  whole minute\n");
  });

  it("has lines of the usual width where there is no terminal", () => {
    const output = new KeptOutput();
    new LabText(output, output).close(WIDTH_ALONE);
    expect(output.text).toBe("79\n");
  });

  it("says whose times they are where there was a warm-up", () => {
    const linesOf = (warmUpMs: number): string[] => {
      const { scenario } = sampleResult();
      const measured = { ...scenario, measures: { ...scenario.measures, warmUpMs } };
      return new RunOutcome(sampleResult({ scenario: measured }), 12, "", undefined).lines(79, PLAIN);
    };
    const words =
      "download times and fairness are of peers that arrived after the warm-up of 500\n  s; nobody did";
    expect(linesOf(500_000)).toContain(words);
    expect(linesOf(0).join()).not.toContain("warm-up");
  });

  it("breaks the facts of a run between words where lines are short", () => {
    const longestOf = (width: number): number => {
      const lines = new RunOutcome(sampleResult(), 12, "", undefined).lines(width, PLAIN);
      const facts = lines.find((line) => line.includes("seeds sent"))!;
      return Math.max(...facts.split("\n").map((line) => line.length));
    };
    expect(longestOf(79)).toBeGreaterThan(50);
    expect(longestOf(50)).toBeLessThanOrEqual(50);
  });

  it("breaks how a run ended between words, and leaves its digest whole", () => {
    const head = (width: number): string[] =>
      new RunOutcome(sampleResult(), 12.3, "", undefined).lines(width, PLAIN).slice(0, 3);
    const ending = "two-and-a-seed, seed 7: everybody is complete at 2,676 s";
    const effort = "5.4M events in 12.3 s, 439.0k a second";
    expect(head(79)).toEqual([ending, `${effort}; digest 0123456789abcdef`, ""]);
    expect(head(59)).toEqual([ending, effort, "digest 0123456789abcdef"]);
    expect(head(29)).toEqual([
      "two-and-a-seed, seed 7:\n  everybody is complete at\n  2,676 s",
      "5.4M events in 12.3 s, 439.0k\n  a second",
      "digest 0123456789abcdef",
    ]);
  });

  it("says nothing more of a warm-up after which somebody arrived", () => {
    const { scenario, peers } = sampleResult();
    const measures = { ...scenario.measures, warmUpMs: 1_000 };
    const late = samplePeer("leecher-3", { arrivedMs: 1_000 });
    const measured = sampleResult({ scenario: { ...scenario, measures }, peers: [...peers, late] });
    const text = new RunOutcome(measured, 12, "", undefined).lines(120, PLAIN).join("\n");
    expect(text).toContain("after the warm-up of 1.0 s\n");
  });

  it("tells programs once what a strategy did wrong at several peers, and at how many", () => {
    const fault = { strategy: "mine", message: "threw in select: oops", place: "mine.ts:3:31" };
    const first = { ...fault, peer: "leecher-3", atMs: 1_000 };
    const result = sampleResult({ faults: [first, { ...fault, peer: "leecher-1", atMs: 2_000 }] });
    const [event] = new RunOutcome(result, 12, "", undefined).events;
    expect(event).toHaveProperty("faults", [{ ...first, peers: 2 }]);
  });

  it.each([
    [undefined, ["repeat with: npx minibit sim run tiny --seed 7"]],
    [46, ["repeat with: npx minibit sim run tiny --seed 7"]],
    [45, ["repeat with:", "  npx minibit sim run tiny --seed 7"]],
    [20, ["repeat with:", "  npx minibit sim run tiny --seed 7"]],
  ])("has the command that repeats it in one piece to be copied, on %s columns", (columns, said) => {
    const style = new Style(new KeptOutput(columns));
    const lines = new RunOutcome(sampleResult(), 12, "minibit sim run tiny --seed 7", undefined).lines(
      79,
      style,
    );
    expect(lines.slice(-said.length)).toEqual(said);
  });
});
