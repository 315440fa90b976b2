import type { Output } from "../command-context.js";
import { Style } from "../render/style.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";

/** A minute's work fits on a page. */
const PROGRESS_MS = 5_000;

/** Tells of the lab where there is no terminal: a line every few seconds, and at the end what came of it. */
export class LabText implements LabReporter {
  #timer: NodeJS.Timeout | undefined;

  /** Lines go to `stdout`. */
  constructor(private readonly stdout: Output) {}

  started(work: LabWork): void {
    this.notice(work.title);
    this.#timer = setInterval(() => this.notice(work.sentence()), PROGRESS_MS);
  }

  notice(text: string): void {
    this.stdout.write(`${text}\n`);
  }

  failed(): void {
    // told on standard error
  }

  close(outcome: LabOutcome | undefined): void {
    clearInterval(this.#timer);
    for (const line of outcome?.lines(new Style(this.stdout)) ?? []) this.notice(line);
  }
}
