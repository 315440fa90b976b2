import type { StrategyChoice } from "@minibit/core/strategy";

/** Arguments of a command; a configuration may also give a choice of a strategy as an object. */
export type Completed<Given> = {
  readonly [Name in keyof Given]: Name extends "selector" | "choker" | "sampler" | "revealer"
    ? StrategyChoice | undefined
    : Given[Name];
};

/** For each option on the command line, the options of a configuration that it overrides. */
const GIVES_WAY: Readonly<Record<string, readonly string[]>> = {
  quiet: ["json", "explain"],
  json: ["quiet"],
  explain: ["quiet"],
  revealer: ["superSeed"],
  superSeed: ["revealer"],
};

/** Returns `given`, completed by `section` of a configuration: the command line takes precedence. */
export function completed<Given extends object>(given: Given, section: object): Completed<Given> {
  const typed = given as Readonly<Record<string, unknown>>;
  const isOverruled = (name: string): boolean =>
    Object.entries(GIVES_WAY).some(([option, others]) => isGiven(typed[option]) && others.includes(name));
  const additions = Object.entries(section)
    .filter(([name]) => !isGiven(typed[name]) && !isOverruled(name))
    .map(([name, value]) => [name, argumentOf(value, Array.isArray(typed[name]))] as const);
  return { ...given, ...Object.fromEntries(additions) } as Completed<Given>;
}

/** Returns `given` as it would be if nothing had been typed. */
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

/** Options are read from text, wherever it comes from. */
function argumentOf(value: unknown, isList: boolean): unknown {
  if (isList) return (Array.isArray(value) ? value : [value]).map(String);
  return typeof value === "number" ? String(value) : value;
}
