import type { Output } from "../command-context.js";
import { LiveScreen, writeLine } from "../render/live-screen.js";
import { Style } from "../render/style.js";
import { textWidthOf } from "../render/width.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";

/** Shows on a terminal what goes on in the lab: a few lines that change, and at the end what came of it. */
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
    // told on standard error
  }

  close(outcome: LabOutcome | undefined): void {
    this.#screen?.clear();
    for (const line of outcome?.lines(this.#width, this.#style) ?? []) this.stdout.write(`${line}\n`);
  }

  /** As on the lines that change, the last column is left free. */
  get #width(): number {
    return textWidthOf(this.stdout) - 1;
  }
}
