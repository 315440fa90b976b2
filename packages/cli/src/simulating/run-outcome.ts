import { type RunResult, faultKinds, leechersOf } from "@minibit/simulator";
import { type Happening, secondsOf } from "../json-events.js";
import { printable } from "../printable.js";
import type { Style } from "../render/style.js";
import { table, wrapped } from "../text-layout.js";
import { repeatLines } from "./repeat-lines.js";
import { completionTable, trafficTable } from "./class-tables.js";
import { runFaultLines } from "./fault-lines.js";
import type { LabOutcome } from "./lab-work.js";
import type { RunKeeping } from "./run-keeping.js";
import { effortLines, endingWords } from "./run-words.js";
import { swarmFacts } from "./swarm-facts.js";
import { warmUpWords } from "./warm-up-words.js";

/** The result of one run, the command to repeat it, and where it is kept. */
export class RunOutcome implements LabOutcome {
  /** `seconds` is how long it took, `command` the command to repeat it, and `keeping` where it is kept. */
  constructor(
    private readonly result: RunResult,
    private readonly seconds: number,
    private readonly command: string,
    private readonly keeping: RunKeeping | undefined,
  ) {}

  lines(width: number, style: Style): string[] {
    const { result } = this;
    return [
      style.strong(wrapped(endingWords(result), width, 2)),
      ...effortLines(result, this.seconds, width).map((line) => style.faint(line)),
      "",
      ...completionTable(result, style),
      ...this.#warmUp.map((line) => style.faint(wrapped(line, width, 2))),
      "",
      ...trafficTable(result, style),
      "",
      table(swarmFacts(result), width),
      "",
      ...runFaultLines(result.faults).map((line) => style.doubtful(wrapped(line, width, 2))),
      ...repeatLines(this.command, style),
      ...this.#kept,
    ];
  }

  get events(): readonly Happening[] {
    const path = this.keeping?.path;
    const { scenario, seed, digest, ending, simulatedMs, events, swarm, faults } = this.result;
    const measured: Happening = {
      event: "result",
      scenario: scenario.name,
      seed,
      digest,
      ending,
      simulatedSeconds: secondsOf(simulatedMs),
      events,
      seconds: Math.round(this.seconds * 1_000) / 1_000,
      swarm: { ...swarm },
      faults: faultKinds(faults).map(({ first, peers }) => ({ ...first, peers })),
      ...(path !== undefined && { path }),
    };
    return [measured];
  }

  get failure(): Error | undefined {
    return this.keeping?.failure;
  }

  get #warmUp(): string[] {
    const { scenario } = this.result;
    const isAnybody = leechersOf(this.result).some(
      ({ arrivedMs }) => arrivedMs >= scenario.measures.warmUpMs,
    );
    const words = warmUpWords("download times and fairness", [scenario]);
    return words.map((line) => (isAnybody ? line : `${line}; nobody did`));
  }

  get #kept(): string[] {
    if (this.keeping === undefined || this.failure) return [];
    const { path, folder } = this.keeping;
    const words = path === undefined ? `not kept: ${folder} has this run whole` : `kept in ${path}`;
    return [printable(words)];
  }
}
