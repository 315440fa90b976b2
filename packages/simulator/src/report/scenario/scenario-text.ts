import { stringify } from "yaml";
import type { Scenario } from "../../scenario/scenario.js";
import { writtenForm } from "./written-form.js";

/** Characters of a scenario that are shown: a trace may have ten thousand times, and a report is no place for them. */
const LONGEST = 20_000;

/** `scenario` as YAML, all of it; saved as a file it can be run. */
export function scenarioText(scenario: Scenario): string {
  return stringify(writtenForm(scenario), { lineWidth: 100, aliasDuplicateObjects: false });
}

/** A text as a page shows it: cut where it is too long for one, and whether it was. */
export function shownText(text: string): { readonly text: string; readonly isCut: boolean } {
  return text.length <= LONGEST ? { text, isCut: false } : { text: text.slice(0, LONGEST), isCut: true };
}
