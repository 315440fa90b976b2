import type { Output } from "../command-context.js";
import { Style } from "../render/style.js";
import { textWidthOf } from "../render/width.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";
import { writeNotice } from "../notice.js";

/** At this interval, a minute's work fits on a page. */
const PROGRESS_MS = 5_000;

/** Reports the lab's work where there is no terminal: a line every few seconds, and at the end the outcome. */
export class LabText implements LabReporter {
  #timer: NodeJS.Timeout | undefined;
  #said = "";

  /** Writes lines to `stdout`, and faults to `stderr`. */
  constructor(
    private readonly stdout: Output,
    private readonly stderr: Output,
  ) {}

  started(work: LabWork): void {
    this.#say(work.title);
    this.#timer = setInterval(() => this.#progress(work.sentence()), PROGRESS_MS);
  }

  notice(text: string): void {
    writeNotice(this.stderr, text);
  }

  /** A single run may take minutes, and repeating the same line tells nothing. */
  #progress(sentence: string): void {
    if (sentence !== this.#said) this.#say(sentence);
    this.#said = sentence;
  }

  failed(): void {
    // printed on standard error
  }

  close(outcome: LabOutcome | undefined): void {
    clearInterval(this.#timer);
    for (const line of outcome?.lines(textWidthOf(this.stdout) - 1, new Style(this.stdout)) ?? [])
      this.#say(line);
  }

  #say(line: string): void {
    this.stdout.write(`${line}\n`);
  }
}
