import type { Scenario, SimulationProgress } from "@minibit/simulator";
import { printable } from "../printable.js";
import { type Happening, secondsOf } from "../json-events.js";
import type { Style } from "../render/style.js";
import { formatPercent, formatSimulated } from "../render/quantities.js";
import type { LabWork } from "./lab-work.js";
import { runLines, usageWords } from "./run-lines.js";
import { deliveredPart, secondsLeft } from "./time-left.js";

const NOTHING_YET: SimulationProgress = {
  nowMs: 0,
  events: 0,
  leechers: 0,
  seeds: 0,
  completed: 0,
  expected: 0,
  deliveredBytes: 0,
  wantedBytes: 0,
  utilisation: undefined,
};

/** A run in progress. */
export class RunWatch implements LabWork {
  /** Its progress. */
  progress = NOTHING_YET;
  readonly #startedAt = performance.now();

  /** Watches a run of `scenario` with `seed`. */
  constructor(
    private readonly scenario: Scenario,
    private readonly seed: string,
  ) {}

  /** Real time since the start, seconds. */
  get seconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }

  get title(): string {
    return `${printable(this.scenario.name)}, seed ${this.seed}`;
  }

  lines(width: number, style: Style): string[] {
    return runLines({ ...this.#state, title: this.title }, width, style);
  }

  sentence(): string {
    const { nowMs, completed, expected, utilisation } = this.progress;
    const delivered = `${formatPercent(deliveredPart(this.progress), 1)} delivered`;
    const complete = `${completed} of ${expected} complete`;
    return [`${formatSimulated(nowMs)}: ${delivered}`, complete, ...usageWords(utilisation)].join(", ");
  }

  event(): Happening {
    const { nowMs, events, leechers, seeds, completed, expected } = this.progress;
    const { deliveredBytes, utilisation } = this.progress;
    const left = this.#state.secondsLeft;
    return {
      event: "simulating",
      scenario: this.scenario.name,
      seed: this.seed,
      simulatedSeconds: secondsOf(nowMs),
      events,
      leechers,
      seeds,
      completed,
      expected,
      deliveredBytes,
      ...(utilisation !== undefined && { utilisation }),
      ...(left !== undefined && { etaSeconds: Math.ceil(left) }),
    };
  }

  get #state() {
    const { progress, seconds, scenario } = this;
    const delivered = deliveredPart(progress);
    return { progress, delivered, seconds, secondsLeft: secondsLeft(scenario, progress, seconds) };
  }
}
