import type { CommandContext } from "../command-context.js";
import type { Failure } from "../failure.js";
import { JsonEvents } from "../json-events.js";
import type { ReportForm } from "../option-values.js";
import { isRedrawable } from "../render/live-screen.js";
import { LabJson } from "./lab-json.js";
import { LabQuiet } from "./lab-quiet.js";
import { LabScreen } from "./lab-screen.js";
import { LabText } from "./lab-text.js";
import type { LabOutcome, LabWork } from "./lab-work.js";

/** Reports the lab's work, to people or programs. */
export interface LabReporter {
  /** The work has started. */
  started(work: LabWork): void;
  /** A fault happened that ends nothing. */
  notice(text: string): void;
  /** The work failed. May be called while the process ends, when nothing can be awaited. */
  failed(failure: Failure): void;
  /** The work has ended, with its outcome, if any. */
  close(outcome: LabOutcome | undefined): void;
}

/** The sender named in the lab's JSON events. */
const NAME = "lab";

/** Returns the reporter of the requested form. */
export function labReporter(form: ReportForm, context: CommandContext): LabReporter {
  const { stdout, stderr } = context;
  if (form === "json") return new LabJson(new JsonEvents(stdout, NAME), stderr);
  if (form === "quiet") return new LabQuiet(stderr);
  return isRedrawable(stdout, context) ? new LabScreen(stdout) : new LabText(stdout, stderr);
}
