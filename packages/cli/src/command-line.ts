import yargs, { type Argv } from "yargs";
import { type Parsed, parseError, refuseFlagValues } from "./argument-check.js";
import type { Command, OptionSpec, PositionalSpec } from "./command.js";
import { type CommandEntry, isGroup, lastWordOf } from "./command-group.js";
import { COMMON_OPTIONS } from "./common-options.js";

/** A parsed command line. */
export interface CommandLine {
  /** The command it names, or only the group if no command of the group is named; undefined if neither exists. */
  readonly entry: CommandEntry | undefined;
  /** Its arguments, not yet checked. */
  readonly parsed: Parsed;
}

/**
 * Values stay text: each command decides which are numbers. A list takes one value per option, because otherwise
 * `--tracker URL FOLDER` would swallow the folder.
 */
const PARSING = {
  "boolean-negation": false,
  "dot-notation": false,
  "greedy-arrays": false,
  "parse-numbers": false,
  "parse-positional-numbers": false,
};

/** Ends the options: everything after it is an argument, whatever it looks like. */
export const END_OF_OPTIONS = "--";

/** Means standard input or output to commands, but an option without a name to the parser. */
const DASH = "-";

/** Replaces {@link DASH} while the parser runs; no argument of a process can contain it. */
const HIDDEN_DASH = "\0";

/**
 * Parses `args`. Checks and help are left out because our own, made from the commands as data, say more. Words after
 * {@link END_OF_OPTIONS} are left out because the parser would assign them to no positional.
 *
 * @throws UsageError if a value is missing.
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

/** Restores {@link DASH} in `parsed`. */
function withDashes(parsed: Parsed): Parsed {
  const shown = (value: unknown): unknown => (value === HIDDEN_DASH ? DASH : value);
  const values = Object.entries(parsed).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(shown) : shown(value),
  ]);
  return Object.fromEntries(values) as Parsed;
}

/** Assigns `words` to the positionals of `parsed` that are still free. */
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

/** Returns a parser that knows no commands and prints nothing. */
function bareParser(args: readonly string[]): Argv {
  return yargs([...args])
    .scriptName("minibit")
    .locale("en")
    .parserConfiguration(PARSING)
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail((message, error) => {
      // what the parser itself complains about is the user's mistake
      throw error && error.name !== "YError" ? error : parseError(message);
    });
}

/** Adds `entries` to `parser`, which reports the one named to `onNamed`. */
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

/** All are optional to the parser, because our own check reports what is missing. */
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
