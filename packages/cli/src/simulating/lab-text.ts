import type { Output } from "../command-context.js";
import { Style } from "../render/style.js";
import { textWidthOf } from "../render/width.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";
import { writeNotice } from "../notice.js";

/** A minute's work fits on a page. */
const PROGRESS_MS = 5_000;

/** Tells of the lab where there is no terminal: a line every few seconds, and at the end what came of it. */
export class LabText implements LabReporter {
  #timer: NodeJS.Timeout | undefined;
  #said = "";

  /** Lines go to `stdout`, and what goes wrong to `stderr`. */
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

  /** A run of minutes may be all that goes on: the same line again says nothing. */
  #progress(sentence: string): void {
    if (sentence !== this.#said) this.#say(sentence);
    this.#said = sentence;
  }

  failed(): void {
    // told on standard error
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
