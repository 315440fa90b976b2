import type { Output } from "../command-context.js";
import type { Failure } from "../failure.js";
import type { JsonEvents } from "../json-events.js";
import type { LabReporter } from "./lab-reporter.js";
import type { LabOutcome, LabWork } from "./lab-work.js";
import { writeNotice } from "../notice.js";

const PROGRESS_MS = 2_000;

/** Reports the lab's work to programs. */
export class LabJson implements LabReporter {
  #timer: NodeJS.Timeout | undefined;

  /** Writes to `events`, and what has no event to `stderr`. */
  constructor(
    private readonly events: JsonEvents,
    private readonly stderr: Output,
  ) {}

  started(work: LabWork): void {
    this.#timer = setInterval(() => this.events.write(work.event()), PROGRESS_MS);
  }

  notice(text: string): void {
    writeNotice(this.stderr, text);
  }

  failed({ message, exitCode }: Failure): void {
    this.events.write({ event: "error", message, exitCode });
  }

  close(outcome: LabOutcome | undefined): void {
    clearInterval(this.#timer);
    for (const event of outcome?.events ?? []) this.events.write(event);
  }
}
