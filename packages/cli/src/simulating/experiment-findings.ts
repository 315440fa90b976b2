import { shellLine } from "@minibit/core";
import { type Summary, doubtfulPlaces } from "@minibit/simulator";
import { RunsFailedError, RunsNotKeptError } from "../errors.js";
import type { Happening } from "../json-events.js";
import { printable } from "../printable.js";
import { firstFew } from "../render/first-few.js";
import { counted } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { wrapped } from "../text-layout.js";
import { repeatLines } from "./repeat-lines.js";
import { comparisonTables } from "./comparison-tables.js";
import { conclusions } from "./conclusions.js";
import { comparisonEvent, rankingEvent } from "./experiment-events.js";
import type { ExperimentPlan } from "./experiment-plan.js";
import { experimentFaultLines } from "./fault-lines.js";
import type { LabOutcome } from "./lab-work.js";
import { tournamentTables } from "./tournament-tables.js";
import { warmUpWords } from "./warm-up-words.js";

/** The result of an experiment, the command to repeat it, and where it is kept. */
export class ExperimentFindings implements LabOutcome {
  /** The result of the experiment of `plan`, in `summary`. `unwritten` is the error that prevented writing it. */
  constructor(
    private readonly summary: Summary,
    private readonly plan: ExperimentPlan,
    private readonly unwritten: Error | undefined,
  ) {}

  lines(width: number, style: Style): string[] {
    const { comparison, tournament, runs, variants } = this.summary;
    const scenarios = variants.map(({ scenario }) => scenario);
    const warmUp = warmUpWords("download times, speeds, fairness and stalls", scenarios);
    const found = tournament ? tournamentTables(tournament, style) : comparisonTables(comparison, style);
    const sentences = tournament
      ? doubtfulPlaces(tournament, comparison.seeds.length).flatMap((each) => ["", each])
      : conclusions(comparison, warmUp.length > 0);
    const said = [...warmUp, ...sentences].map((each) => wrapped(each, width, 2));
    return [
      ...(runs.length === 0 ? [] : [...found, ...said, ""]),
      ...experimentFaultLines(runs).map((line) => style.doubtful(wrapped(line, width, 2))),
      ...this.#failures.map((line) => style.doubtful(wrapped(line, width, 2))),
      this.summary.interrupted
        ? style.doubtful(wrapped(this.#interruption, width, 2))
        : wrapped(`${this.#done}${this.#kept}`, width, 2),
      ...repeatLines(shellLine(this.plan.experiment.command), style),
    ];
  }

  get events(): readonly Happening[] {
    const { name, comparison, tournament, runs } = this.summary;
    const compared = comparisonEvent(name, comparison, runs);
    return tournament ? [compared, rankingEvent(name, tournament)] : [compared];
  }

  get failure(): Error | undefined {
    const { failures } = this.summary;
    const [first] = failures;
    if (first === undefined) return this.unwritten;
    const areDone = failures.length === this.#unkept;
    const what = areDone ? "could not be kept" : "failed";
    const lines = [`${failures.length} of ${this.#total} ${what}, the first: ${first.message}`];
    if (this.unwritten) lines.push(this.unwritten.message);
    return new (areDone ? RunsNotKeptError : RunsFailedError)(lines.join("\n"));
  }

  get #failures(): string[] {
    return firstFew(this.summary.failures.map(({ message }) => printable(message)));
  }

  get #interruption(): string {
    const { folder } = this.plan;
    const next = folder === undefined ? "; with --out they would be kept" : "; the same command goes on";
    return `stopped: ${this.#done}${this.#kept}${next}`;
  }

  get #done(): string {
    return `${this.summary.runs.length} of ${this.#total} done`;
  }

  get #kept(): string {
    const { folder } = this.plan;
    if (folder === undefined) return "";
    const kept = this.summary.runs.length - this.#unkept;
    const which = this.#unkept === 0 ? "" : `${kept} `;
    return `, ${which}kept in ${printable(folder)}`;
  }

  /** Number of runs that finished but could not be written. */
  get #unkept(): number {
    return this.summary.failures.filter(({ error }) => error === "ResultsError").length;
  }

  get #total(): string {
    const { variants, seeds } = this.plan.experiment;
    return counted(variants.length * seeds.length, "run");
  }
}
