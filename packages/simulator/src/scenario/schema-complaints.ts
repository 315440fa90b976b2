import type * as v from "valibot";
import type { Complaint } from "./complaint.js";

/** Returns what is wrong: for each part and each key, the first issue found. */
export function schemaComplaints(issues: readonly v.BaseIssue<unknown>[]): Complaint[] {
  const found = new Map<string, Complaint>();
  for (const complaint of issues.map(complaintOf)) {
    const about = JSON.stringify([complaint.path, complaint.key]);
    if (!found.has(about)) found.set(about, complaint);
  }
  return [...found.values()];
}

/** The schema's messages are sentences without a subject: they describe what the path leads to. */
function complaintOf({ message, path }: v.BaseIssue<unknown>): Complaint {
  const steps = (path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  if (path?.at(-1)?.origin !== "key") return { path: steps, text: message };
  return { path: steps.slice(0, -1), key: String(steps.at(-1)), text: message };
}
