import type { Output } from "../command-context.js";
import type { LabReporter } from "./lab-reporter.js";
import { writeNotice } from "../notice.js";

/** Tells of the lab what went wrong, and nothing else. */
export class LabQuiet implements LabReporter {
  /** Errors go to `stderr`. */
  constructor(private readonly stderr: Output) {}

  started(): void {}

  notice(text: string): void {
    writeNotice(this.stderr, text);
  }

  failed(): void {
    // told on standard error by whoever runs the command
  }

  close(): void {}
}
