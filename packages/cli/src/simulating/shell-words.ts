import { camelCase } from "../camel-case.js";
import type { Command } from "../command.js";

/** Returns the words after `minibit` that run `command` with the arguments `given`, as typed. */
export function wordsFor(
  { name, positionals, options }: Pick<Command, "name" | "positionals" | "options">,
  given: object,
): string[] {
  const values = new Map<string, unknown>(Object.entries(given));
  const places = Object.keys(positionals).flatMap((place) => valuesOf(values.get(camelCase(place))));
  const typed = Object.keys(options).flatMap((option) => optionWords(option, values.get(camelCase(option))));
  return [...name.split(" "), ...places, ...typed];
}

function optionWords(option: string, value: unknown): string[] {
  if (value === true) return [`--${option}`];
  return valuesOf(value).flatMap((each) => [`--${option}`, each]);
}

function valuesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : [];
}
