import yargs, { type Argv } from "yargs";
import { type Parsed, parseError } from "./argument-check.js";
import type { Command, OptionSpec, PositionalSpec } from "./command.js";
import { COMMON_OPTIONS } from "./common-options.js";

/** A command line, taken apart. */
export interface CommandLine {
  /** The command it names; undefined when it names none that there is. */
  readonly command: Command | undefined;
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

/**
 * Takes `args` apart. Checks and help are not the parser's: with the commands as data, both say more.
 *
 * @throws UsageError when a value is missing.
 */
export async function parseCommandLine(
  args: readonly string[],
  commands: readonly Command[],
): Promise<CommandLine> {
  let command: Command | undefined;
  const parser = commandParser(args, commands, (named) => (command = named));
  const parsed = await parser.parseAsync();
  return { command, parsed };
}

/** A parser that knows `commands` and tells `onCommand` which one was named. */
function commandParser(
  args: readonly string[],
  commands: readonly Command[],
  onCommand: (command: Command) => void,
): Argv {
  const parser = yargs([...args])
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
  addOptions(parser, COMMON_OPTIONS);
  for (const command of commands) {
    parser.command(
      [command.name, ...Object.entries(command.positionals).map(placeOf)].join(" "),
      command.summary,
      (below) => addOptions(addPositionals(below, command.positionals), command.options),
      () => onCommand(command),
    );
  }
  return parser;
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
