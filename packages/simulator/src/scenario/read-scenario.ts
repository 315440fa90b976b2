import * as v from "valibot";
import { ScenarioError } from "../errors.js";
import { byPlace, type Complaint, toldComplaint, type WrittenSource } from "./complaint.js";
import type { Scenario } from "./scenario.js";
import { contradictions } from "./contradictions/contradictions.js";
import { schemaComplaints } from "./schema-complaints.js";
import { SCENARIO, type WrittenScenario } from "./written/scenario.js";
import { WrittenText } from "./written-text.js";

const NAMELESS = "scenario";

/**
 * Checks a written scenario, YAML or JSON text or an object, and converts it to plain numbers with all defaults.
 * Messages call it `where`, which is also its name if it has none.
 *
 * @throws ScenarioError with every mistake: where, what was found, and what is allowed.
 */
export function readScenario(written: string | WrittenScenario, where?: string): Scenario {
  const known = where ?? nameOf(written) ?? NAMELESS;
  return checkedScenario(
    typeof written === "string" ? new WrittenText(written, known) : plain(written, known),
  );
}

/**
 * Checks `source`, as {@link readScenario} does.
 *
 * @throws ScenarioError as it does.
 */
export function checkedScenario(source: WrittenSource): Scenario {
  const checked = v.safeParse(SCENARIO, source.form);
  if (!checked.success) throw errorOf(schemaComplaints(checked.issues), source);
  const scenario = { ...checked.output, name: checked.output.name ?? source.where };
  const contradicting = contradictions(scenario);
  if (contradicting.length > 0) throw errorOf(contradicting, source);
  return scenario;
}

/** Makes the error with all `complaints`, from top to bottom. */
function errorOf(complaints: readonly Complaint[], source: WrittenSource): ScenarioError {
  const told = complaints.map((complaint) => toldComplaint(complaint, source));
  return new ScenarioError(told.sort(byPlace));
}

function plain(form: WrittenScenario, where: string): WrittenSource {
  return { where, form, positionOf: () => undefined };
}

function nameOf(written: string | WrittenScenario): string | undefined {
  const name = typeof written === "object" && written !== null ? written.name : undefined;
  return typeof name === "string" ? name : undefined;
}
