import { didYouMean } from "@minibit/core/strategy";
import { camelCase } from "./camel-case.js";
import type { Command, OptionSpecs } from "./command.js";
import { type CommandGroup, type CommandEntry, wordsOf } from "./command-group.js";
import { COMMON_OPTIONS } from "./common-options.js";
import { UsageError } from "./errors.js";

/** A command line as the parser returns it. */
export interface Parsed {
  /** The words given without `--`, beginning with the command, except those assigned to a positional. */
  readonly _: readonly (string | number)[];
  readonly [name: string]: unknown;
}

/**
 * Returns the arguments of `command` in `parsed`, checked, and nothing else.
 *
 * @throws UsageError that names the mistake and the probable intention.
 */
export function checkedArguments(command: Command, parsed: Parsed): Record<string, unknown> {
  refuseUnknown(command, parsed);
  const given: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries({ ...COMMON_OPTIONS, ...command.options })) {
    given[camelCase(name)] = optionValue(name, spec.type, parsed[name]);
  }
  for (const [name, spec] of Object.entries(command.positionals)) {
    given[camelCase(name)] = positionalValue(command, name, spec.type, parsed[name]);
  }
  return given;
}

/** @throws UsageError if the command does not exist or is missing; with `group`, if it is not one of its commands. */
export function refuseCommand(
  parsed: Parsed,
  entries: readonly CommandEntry[],
  group: CommandGroup | undefined,
): never {
  const known = group?.commands ?? entries;
  const words = parsed._.slice(0, group ? 2 : 1).join(" ");
  const help = `'minibit ${group ? `${group.name} ` : ""}--help' lists them`;
  if (words === (group?.name ?? "")) {
    const options = namesOf(COMMON_OPTIONS);
    const unknown = unknownOptions(parsed, options)[0];
    throw unknown === undefined ? new UsageError(`which command? ${help}`) : unknownOption(unknown, options);
  }
  const names = known.map(({ name }) => name);
  throw new UsageError(`unknown command '${words}'${didYouMean(words, names) || `; ${help}`}`);
}

/** Rewords the parser's complaint `message`. */
export function parseError(message: string): UsageError {
  const option = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  return option === undefined ? new UsageError(message) : needsValue(option);
}

/**
 * Checks `args`, which name `command`: the parser takes a flag with any value but `true`, as `--json=yes`, for false.
 *
 * @throws UsageError if an option that takes no value has one.
 */
export function refuseFlagValues(command: Command, args: readonly string[]): void {
  const options: OptionSpecs = { ...COMMON_OPTIONS, ...command.options };
  for (const arg of args) {
    const name = /^--([^=]+)=/.exec(arg)?.[1];
    if (name !== undefined && options[name]?.type === "flag")
      throw new UsageError(`option '${dashed(name)}' takes no value`);
  }
}

function needsValue(option: string): UsageError {
  return new UsageError(`option '${dashed(option)}' needs a value`);
}

function refuseUnknown(command: Command, parsed: Parsed): void {
  const names = namesOf({ ...COMMON_OPTIONS, ...command.options });
  const [unknown] = unknownOptions(parsed, [...names, ...Object.keys(command.positionals)]);
  if (unknown !== undefined) throw unknownOption(unknown, names);
  // the first words are the command itself
  const extra = parsed._[wordsOf(command)];
  if (extra === undefined) return;
  const hint = `'minibit ${command.name} --help' shows what it takes`;
  throw new UsageError(`'${extra}' is one argument too many; ${hint}`);
}

/** All names that can be typed, including one-letter aliases. */
function namesOf(specs: OptionSpecs): string[] {
  return Object.entries(specs).flatMap(([name, { alias }]) => (alias === undefined ? name : [name, alias]));
}

/** Returns names as typed; the parser also adds each one in camel case. */
function unknownOptions(parsed: Parsed, known: readonly string[]): string[] {
  const all = new Set(["_", "$0", ...known, ...known.map(camelCase)]);
  const names = Object.keys(parsed).filter((name) => !all.has(name));
  return names.filter((name) => !names.some((other) => other !== name && camelCase(other) === name));
}

function unknownOption(name: string, known: readonly string[]): UsageError {
  // any two single letters are similar
  const words = name.length === 1 ? [] : known.filter((other) => other.length > 1);
  const hint = didYouMean(dashed(name), words.map(dashed)) || "; '--help' lists them";
  return new UsageError(`unknown option '${dashed(name)}'${hint}`);
}

function optionValue(name: string, type: "flag" | "value" | "list", value: unknown): unknown {
  // from an unset variable: some code takes an empty folder name for the working folder, other code for nothing
  if ([value].flat().includes("")) throw needsValue(name);
  if (type === "flag") return value === true || (Array.isArray(value) && value.includes(true));
  if (type === "list") return value ?? [];
  if (Array.isArray(value)) throw new UsageError(`option '${dashed(name)}' is given twice`);
  return value;
}

function positionalValue(
  command: Command,
  name: string,
  type: "optional" | "required" | "list",
  value: unknown,
): unknown {
  const hint = `'minibit ${command.name} --help' shows how it is used`;
  if ([value].flat().includes("")) throw new UsageError(`${name.toUpperCase()} is empty; ${hint}`);
  if (type === "list") return value ?? [];
  if (type === "required" && value === undefined) {
    const [[example] = [command.name]] = command.examples;
    throw new UsageError(
      `minibit ${command.name} needs ${name.toUpperCase()}, as in 'minibit ${example}'; ${hint}`,
    );
  }
  return value;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
