import { builtInScenarios } from "./built-in/index.js";
import { readScenario } from "./read-scenario.js";
import type { Population } from "./scenario.js";

/** A scenario that comes with MiniBit, for lists. */
export interface ScenarioListing {
  /** By what name it is run. */
  readonly name: string;
  /** What it shows, in a line. */
  readonly summary: string;
  /** Peers that download, in all. */
  readonly leechers: number;
  /** Peers that hold everything from the start. */
  readonly seeds: number;
  /** Bytes of the file. */
  readonly fileBytes: number;
}

/** The scenarios that come with MiniBit: first those to begin with, then published settings. */
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
