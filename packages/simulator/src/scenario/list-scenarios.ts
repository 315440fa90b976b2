import { builtInScenarios } from "./built-in/index.js";
import { readScenario } from "./read-scenario.js";
import type { Population } from "./scenario.js";

/** A scenario included in MiniBit, for lists. */
export interface ScenarioListing {
  /** The name by which it is run. */
  readonly name: string;
  /** What it shows, in one line. */
  readonly summary: string;
  /** Number of peers that download. */
  readonly leechers: number;
  /** Number of peers that hold everything from the start. */
  readonly seeds: number;
  /** Size of the file, bytes. */
  readonly fileBytes: number;
}

/** Returns the scenarios included in MiniBit: first introductory ones, then published settings. */
export function listScenarios(): ScenarioListing[] {
  return Object.entries(builtInScenarios).map(([name, written]) => {
    const { summary, populations, file } = readScenario(written);
    const seeds = populations.filter(({ holds }) => holds === 1);
    const leechers = populations.filter(({ holds }) => holds < 1);
    return { name, summary, leechers: countOf(leechers), seeds: countOf(seeds), fileBytes: file.bytes };
  });
}

function countOf(populations: readonly Population[]): number {
  return populations.reduce((sum, { count }) => sum + count, 0);
}
