import { stringify } from "yaml";
import type { Scenario } from "../../scenario/scenario.js";
import { writtenForm } from "./written-form.js";

/** Most characters of a scenario shown: a trace may have ten thousand times, which do not belong in a report. */
const LONGEST = 20_000;

/** Returns the whole `scenario` as YAML; saved as a file, it can be run. */
export function scenarioText(scenario: Scenario): string {
  return stringify(writtenForm(scenario), { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Returns a text as a page shows it, cut if it is too long, and whether it was cut. */
export function shownText(text: string): { readonly text: string; readonly isCut: boolean } {
  return text.length <= LONGEST ? { text, isCut: false } : { text: text.slice(0, LONGEST), isCut: true };
}
