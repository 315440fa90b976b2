import type { StrategyChoice } from "@minibit/core/strategy";

/** Arguments of a command where a choice of a strategy may also come from a configuration, as an object. */
export type Completed<Given> = {
  readonly [Name in keyof Given]: Name extends "selector" | "choker" | "sampler" | "revealer"
    ? StrategyChoice | undefined
    : Given[Name];
};

/** Options of a configuration that give way to another that is typed. */
const GIVES_WAY: Readonly<Record<string, readonly string[]>> = {
  quiet: ["json", "explain"],
  json: ["quiet"],
  explain: ["quiet"],
  revealer: ["superSeed"],
  superSeed: ["revealer"],
};

/** `given`, and where nothing was typed what `section` of a configuration says: the command line wins. */
export function completed<Given extends object>(given: Given, section: object): Completed<Given> {
  const typed = given as Readonly<Record<string, unknown>>;
  const isOverruled = (name: string): boolean =>
    Object.entries(GIVES_WAY).some(([option, others]) => isGiven(typed[option]) && others.includes(name));
  const additions = Object.entries(section)
    .filter(([name]) => !isGiven(typed[name]) && !isOverruled(name))
    .map(([name, value]) => [name, argumentOf(value, Array.isArray(typed[name]))] as const);
  return { ...given, ...Object.fromEntries(additions) } as Completed<Given>;
}

/** The arguments of a command line on which nothing was typed that `given` has. */
export function nothingOf<Given extends object>(given: Given): Given {
  const empty = (value: unknown): unknown => {
    if (Array.isArray(value)) return [];
    return typeof value === "boolean" ? false : undefined;
  };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, empty(value)])) as Given;
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

/** Options are read from text, wherever it was written. */
function argumentOf(value: unknown, isList: boolean): unknown {
  if (isList) return (Array.isArray(value) ? value : [value]).map(String);
  return typeof value === "number" ? String(value) : value;
}
