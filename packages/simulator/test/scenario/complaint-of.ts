import { ScenarioError } from "../../src/errors.js";

/** Returns what the scenario error that `action` throws says, one message for each mistake; empty if none. */
export function complaintsOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ScenarioError) return error.complaints.map(({ message }) => message);
    throw error;
  }
  return [];
}
