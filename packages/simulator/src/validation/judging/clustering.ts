import type { ClassMatrices } from "../../metrics/class-matrices.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { RunMeasure } from "./sample.js";

/** What two classes gave each other: `[from][to]`. */
type ClassMatrix = readonly (readonly number[])[];

/**
 * How much more of what a class sent to leechers went to its own than by chance: the part that went to its own, divided
 * by the part of its link time with leechers that was with its own. 1 is chance. Departed peers have no links, so a
 * class that leaves early does not seem to be shunned later.
 */
export function uploadLift(population: string): RunMeasure {
  return (result) => ownPartOverChance(result, population, result.classes.bytes);
}

/** The same for the time of regular slots: Legout et al.'s index relative to chance. */
export function regularSlotLift(population: string): RunMeasure {
  return (result) => ownPartOverChance(result, population, result.classes.regularMs);
}

/** The part of what a class sent to leechers that went to its own. */
export function ownPartOfUploads(population: string): RunMeasure {
  return (result) => ownPart(result, population, result.classes.bytes);
}

/** The part of it that would have gone to its own by chance. */
export function ownPartByChance(population: string): RunMeasure {
  return (result) => ownPart(result, population, result.classes.connectedMs);
}

function ownPartOverChance(result: RunResult, population: string, matrix: ClassMatrix): number | undefined {
  const [part, chance] = [matrix, result.classes.connectedMs].map((of) => ownPart(result, population, of));
  return part === undefined || !chance ? undefined : part / chance;
}

function ownPart(result: RunResult, population: string, matrix: ClassMatrix): number | undefined {
  const { populations } = result.classes;
  const own = populations.indexOf(population);
  const toLeechers = (matrix[own] ?? []).filter((_, to) => isLeeching(result, populations[to]!));
  const all = toLeechers.reduce((sum, value) => sum + value, 0);
  return all === 0 ? undefined : matrix[own]![own]! / all;
}

function isLeeching({ scenario }: RunResult, population: ClassMatrices["populations"][number]): boolean {
  return scenario.populations.some(({ name, holds }) => name === population && holds < 1);
}
