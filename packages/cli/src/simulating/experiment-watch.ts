import type { Experiment, ExperimentProgress, RunningRun } from "@minibit/simulator";
import type { Happening } from "../json-events.js";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { progressBar } from "../render/progress-bar.js";
import { counted, formatClock, formatPercent } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { LabWork } from "./lab-work.js";
import { deliveredPart } from "./time-left.js";

const LONGEST_BAR = 40;
/** Maximum number of current runs shown, even if a machine has more processors. */
const MOST_RUNNING = 8;

/** The runs of an experiment in progress. */
export class ExperimentWatch implements LabWork {
  /** Its progress. */
  progress: ExperimentProgress;

  /** Watches `experiment`. */
  constructor(private readonly experiment: Experiment) {
    const total = experiment.variants.length * experiment.seeds.length;
    const nothing = {
      finished: 0,
      resumed: 0,
      failures: [],
      running: [],
      elapsedMs: 0,
      remainingMs: undefined,
    };
    this.progress = { total, ...nothing };
  }

  get title(): string {
    const { name, variants, seeds } = this.experiment;
    return `${printable(name)}: ${counted(variants.length, "variant")}, ${counted(seeds.length, "seed")} each`;
  }

  lines(width: number, style: Style): string[] {
    const running = this.progress.running.slice(0, MOST_RUNNING);
    return [
      style.strong(fitted(this.title, width)),
      this.#bar(width, style),
      ...running.map((run) => style.faint(fitted(`  ${this.#runningWords(run)}`, width))),
    ];
  }

  sentence(): string {
    return `${this.#counts}${this.#left}`;
  }

  event(): Happening {
    const { total, finished, resumed, failures, elapsedMs, remainingMs } = this.progress;
    return {
      event: "experimenting",
      name: this.experiment.name,
      total,
      finished,
      resumed,
      failed: failures.length,
      seconds: Math.round(elapsedMs) / 1_000,
      ...(remainingMs !== undefined && { etaSeconds: Math.ceil(remainingMs / 1_000) }),
    };
  }

  #bar(width: number, style: Style): string {
    const { total, finished, running } = this.progress;
    const parts = running.map((run) => this.#partOf(run));
    const done = parts.reduce((sum, part) => sum + part, finished);
    const label = ` ${this.#counts}${this.#left}`;
    const cells = Math.max(0, Math.min(LONGEST_BAR, width - label.length));
    const { filled, rest } = progressBar(done / total, cells);
    return style.busy(filled) + style.faint(rest) + fitted(label, width);
  }

  #runningWords(run: RunningRun): string {
    return `${printable(run.variant)}, seed ${run.seed}: ${formatPercent(this.#partOf(run), 1)} delivered`;
  }

  #partOf({ progress }: RunningRun): number {
    return progress ? deliveredPart(progress) : 0;
  }

  get #counts(): string {
    const { total, finished, resumed, failures } = this.progress;
    const before = resumed === 0 ? "" : `, ${resumed} from before`;
    const failed = failures.length === 0 ? "" : `, ${failures.length} failed`;
    return `${finished} of ${counted(total, "run")}${before}${failed}`;
  }

  get #left(): string {
    const { remainingMs } = this.progress;
    // a run that exceeds its estimate has no known end
    const isKnown = remainingMs !== undefined && remainingMs > 0;
    return isKnown ? `   ${formatClock(remainingMs / 1_000)} left` : "";
  }
}
