import yargs, { type Argv } from "yargs";
import { type Parsed, parseError, refuseFlagValues } from "./argument-check.js";
import type { Command, OptionSpec, PositionalSpec } from "./command.js";
import { type CommandEntry, isGroup, lastWordOf } from "./command-group.js";
import { COMMON_OPTIONS } from "./common-options.js";

/** A command line, taken apart. */
export interface CommandLine {
  /** The command it names, or the group of whose commands it names none; undefined when there is no such thing. */
  readonly entry: CommandEntry | undefined;
  /** Its arguments, not checked yet. */
  readonly parsed: Parsed;
}

/**
 * Everything stays the text that was typed: what is a number and which, says the command that asks for it.
 * A list takes one value each time, or `--tracker URL FOLDER` would swallow the folder.
 */
const PARSING = {
  "boolean-negation": false,
  "dot-notation": false,
  "greedy-arrays": false,
  "parse-numbers": false,
  "parse-positional-numbers": false,
};

/** Options end here: what follows is an argument, whatever it looks like. */
export const END_OF_OPTIONS = "--";

/** Standard input or output to the commands, but to the parser an option without a name. */
const DASH = "-";

/** Stands for {@link DASH} while the parser works: no argument of a process can hold it. */
const HIDDEN_DASH = "\0";

/**
 * Takes `args` apart. Checks and help are not the parser's: with the commands as data, both say more. Nor is what follows
 * {@link END_OF_OPTIONS}, which the parser would give to no positional.
 *
 * @throws UsageError when a value is missing.
 */
export async function parseCommandLine(
  args: readonly string[],
  entries: readonly CommandEntry[],
): Promise<CommandLine> {
  const end = args.includes(END_OF_OPTIONS) ? args.indexOf(END_OF_OPTIONS) : args.length;
  let entry: CommandEntry | undefined;
  const parser = bareParser(args.slice(0, end).map((arg) => (arg === DASH ? HIDDEN_DASH : arg)));
  addOptions(parser, COMMON_OPTIONS);
  addEntries(parser, entries, (named) => (entry = named));
  const parsed = withDashes(await parser.parseAsync());
  if (entry !== undefined && !isGroup(entry)) refuseFlagValues(entry, args.slice(0, end));
  return { entry, parsed: entry === undefined ? parsed : withWords(entry, parsed, args.slice(end + 1)) };
}

/** `parsed` with {@link DASH} where it was hidden. */
function withDashes(parsed: Parsed): Parsed {
  const shown = (value: unknown): unknown => (value === HIDDEN_DASH ? DASH : value);
  const values = Object.entries(parsed).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(shown) : shown(value),
  ]);
  return Object.fromEntries(values) as Parsed;
}

/** `parsed` with `words` in the places that are left. */
function withWords(entry: CommandEntry, parsed: Parsed, words: readonly string[]): Parsed {
  if (isGroup(entry)) return parsed;
  const left = [...words];
  const places = Object.entries(entry.positionals).map(([name, { type }]): [string, unknown] => {
    const there = parsed[name];
    if (type !== "list") return [name, there ?? left.shift()];
    return [name, [...((there as readonly string[] | undefined) ?? []), ...left.splice(0)]];
  });
  return { ...parsed, ...Object.fromEntries(places), _: [...parsed._, ...left] };
}

/** A parser that knows nothing yet, and says nothing itself. */
function bareParser(args: readonly string[]): Argv {
  return yargs([...args])
    .scriptName("minibit")
    .locale("en")
    .parserConfiguration(PARSING)
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail((message, error) => {
      // the parser's own complaints are slips of the person's
      throw error && error.name !== "YError" ? error : parseError(message);
    });
}

/** Lets `parser` know `entries`, and tell `onNamed` which one was named. */
function addEntries(
  parser: Argv,
  entries: readonly CommandEntry[],
  onNamed: (entry: CommandEntry) => void,
): Argv {
  for (const entry of entries) {
    parser.command(
      isGroup(entry) ? entry.name : placesOf(entry),
      entry.summary,
      (below) =>
        isGroup(entry)
          ? addEntries(below, entry.commands, onNamed)
          : addOptions(addPositionals(below, entry.positionals), entry.options),
      () => onNamed(entry),
    );
  }
  return parser;
}

function placesOf(command: Command): string {
  return [lastWordOf(command), ...Object.entries(command.positionals).map(placeOf)].join(" ");
}

/** All are optional to the parser: what is missing is said by the check. */
function placeOf([name, { type }]: [string, PositionalSpec]): string {
  return type === "list" ? `[${name}..]` : `[${name}]`;
}

function addPositionals(parser: Argv, specs: Readonly<Record<string, PositionalSpec>>): Argv {
  for (const [name, { describe }] of Object.entries(specs)) {
    parser.positional(name, { type: "string", describe });
  }
  return parser;
}

function addOptions(parser: Argv, specs: Readonly<Record<string, OptionSpec>>): Argv {
  for (const [name, { type, describe, alias }] of Object.entries(specs)) {
    parser.option(name, {
      describe,
      ...(alias !== undefined && { alias }),
      ...(type === "flag"
        ? { type: "boolean" }
        : { type: "string", array: type === "list", requiresArg: true }),
    });
  }
  return parser;
}
