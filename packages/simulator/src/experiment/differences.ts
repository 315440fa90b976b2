import { DifferentExperimentError } from "../errors.js";

/** Number of differences that are shown: the first say most. */
const NAMED = 5;

/**
 * Lists where two values of plain data differ, one line each: `variants.tft.file.bytes: 1000 there, 2000 asked for`. An
 * undefined value counts as missing.
 */
export function differencesBetween(found: unknown, wanted: unknown, path = ""): readonly string[] {
  if (isRecord(found) && isRecord(wanted)) {
    const names = new Set([...Object.keys(found), ...Object.keys(wanted)]);
    return [...names].flatMap((name) =>
      differencesBetween(found[name], wanted[name], path ? `${path}.${name}` : name),
    );
  }
  return found === wanted ? [] : [`${path}: ${shown(found)} kept, ${shown(wanted)} asked for`];
}

/** Lists are compared entry by entry, by index. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function shown(value: unknown): string {
  if (isRecord(value)) return Array.isArray(value) ? "a list" : "something";
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/**
 * Refuses to store results at `path` where results of something else are.
 *
 * @throws {@link DifferentExperimentError} if there are `differences`.
 */
export function refuseOther(path: string, differences: readonly string[]): void {
  if (differences.length === 0) return;
  const more = differences.length - NAMED;
  const named = differences.slice(0, NAMED).join("; ") + (more > 0 ? `; and ${more} more` : "");
  throw new DifferentExperimentError(
    `${path} holds results of something else (${named}): choose another folder with --out`,
    differences,
  );
}
