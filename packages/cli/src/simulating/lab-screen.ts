import type { Output } from "../command-context.js";
import { LiveScreen, writeLine } from "../render/live-screen.js";
import { Style } from "../render/style.js";
import { textWidthOf } from "../render/width.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";

/** Shows the lab's work on a terminal: a few lines that are redrawn, and at the end the outcome. */
export class LabScreen implements LabReporter {
  readonly #style: Style;
  #screen: LiveScreen | undefined;

  /** Draws on `stdout`, a terminal. */
  constructor(private readonly stdout: Output) {
    this.#style = new Style(stdout);
  }

  started(work: LabWork): void {
    this.#screen = new LiveScreen(this.stdout, (width) => work.lines(width, this.#style));
    this.#screen.refresh();
  }

  notice(text: string): void {
    writeLine(this.stdout, this.#style.notice(text));
  }

  failed(): void {
    // printed on standard error
  }

  close(outcome: LabOutcome | undefined): void {
    this.#screen?.clear();
    for (const line of outcome?.lines(this.#width, this.#style) ?? []) this.stdout.write(`${line}\n`);
  }

  /** The last column stays empty, as in the redrawn lines. */
  get #width(): number {
    return textWidthOf(this.stdout) - 1;
  }
}
