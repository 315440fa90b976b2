import { ScenarioError } from "../../src/errors.js";

/** What a person is told about what `action` asks for, a line for each thing that is wrong. */
export function complaintsOf(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (error instanceof ScenarioError) return error.complaints.map(({ message }) => message);
    throw error;
  }
  return [];
}
