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

/** Who tells people, or programs, what goes on in the lab. */
export interface LabReporter {
  /** Something goes on. */
  started(work: LabWork): void;
  /** Something went wrong, and ends nothing. */
  notice(text: string): void;
  /** It failed; also said while the process ends, when nothing can be waited for. */
  failed(failure: Failure): void;
  /** It is over, with what came of it, if anything did. */
  close(outcome: LabOutcome | undefined): void;
}

/** Who speaks in the lab's JSON events. */
const NAME = "lab";

/** The one that speaks as it was asked for. */
export function labReporter(form: ReportForm, context: CommandContext): LabReporter {
  const { stdout, stderr } = context;
  if (form === "json") return new LabJson(new JsonEvents(stdout, NAME), stderr);
  if (form === "quiet") return new LabQuiet(stderr);
  return isRedrawable(stdout, context) ? new LabScreen(stdout) : new LabText(stdout, stderr);
}
