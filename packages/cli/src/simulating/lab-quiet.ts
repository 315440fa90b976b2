import type { Output } from "../command-context.js";
import type { LabReporter } from "./lab-reporter.js";
import { writeNotice } from "../notice.js";

/** Reports only the lab's failures. */
export class LabQuiet implements LabReporter {
  /** Writes errors to `stderr`. */
  constructor(private readonly stderr: Output) {}

  started(): void {}

  notice(text: string): void {
    writeNotice(this.stderr, text);
  }

  failed(): void {
    // the command prints it on standard error
  }

  close(): void {}
}
