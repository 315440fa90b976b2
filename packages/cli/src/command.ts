import type { CommandContext } from "./command-context.js";
import type { ExitCode } from "./exit-code.js";

/** An option of a command, under the name that is typed after `--`. */
export interface OptionSpec {
  /** A switch; one value; or a value each time the option is given. */
  readonly type: "flag" | "value" | "list";
  /** What it does, without a full stop. Defaults are said here. */
  readonly describe: string;
  /** What stands for the value in the help: `URL`. Flags have none. */
  readonly value?: string;
  /** One letter that does the same. */
  readonly alias?: string;
}

/** What is given without `--`: one or none; exactly one; or any number. */
export interface PositionalSpec {
  /** How many. */
  readonly type: "optional" | "required" | "list";
  /** What it is. */
  readonly describe: string;
}

/** The options of a command by name. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What is given without `--`, in order; a list comes last. */
export type PositionalSpecs = Readonly<Record<string, PositionalSpec>>;

type CamelCase<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

type OptionValue<Spec extends OptionSpec> = Spec["type"] extends "flag"
  ? boolean
  : Spec["type"] extends "list"
    ? readonly string[]
    : string | undefined;

type PositionalValue<Spec extends PositionalSpec> = Spec["type"] extends "required"
  ? string
  : Spec["type"] extends "list"
    ? readonly string[]
    : string | undefined;

/** What every command is run with. */
interface CommonArguments {
  /** Whether more is to be said. */
  readonly verbose: boolean;
}

/**
 * What a command is run with: names in camel case, values as they were typed. A flag is a boolean, a list
 * an array that may be empty, and what was not given is undefined.
 */
export type Arguments<Positionals, Options> = {
  readonly [Name in keyof Options as CamelCase<Name>]: OptionValue<Options[Name] & OptionSpec>;
} & {
  readonly [Name in keyof Positionals as CamelCase<Name>]: PositionalValue<
    Positionals[Name] & PositionalSpec
  >;
} & CommonArguments;

/** What a command is; `load` imports what it does, which is heavy, only when it is to be done. */
export interface CommandDefinition<Positionals, Options> {
  /** What is typed: `create`. */
  readonly name: string;
  /** What it does, in one line for the list of commands. */
  readonly summary: string;
  /** More of it, for its own help; paragraphs are separated by an empty line. */
  readonly details?: string;
  /** What is given without `--`. */
  readonly positionals: Positionals & PositionalSpecs;
  /** What is given with `--`. */
  readonly options: Options & OptionSpecs;
  /** Command lines without `minibit ` before them, and what they do. */
  readonly examples: readonly (readonly [string, string])[];
  /** Imports the module that runs it. */
  readonly load: () => Promise<CommandModule<Arguments<Positionals, Options>>>;
}

/** The module that does what a command says. */
export interface CommandModule<Given> {
  /** Does it. What it throws becomes one line on standard error and an exit code, see `failure.ts`. */
  readonly run: (given: Given, context: CommandContext) => Promise<ExitCode>;
}

/** A command of which nothing is known but that it is one. */
export interface Command extends Omit<CommandDefinition<PositionalSpecs, OptionSpecs>, "load"> {
  /** Imports the module that runs it. */
  readonly load: () => Promise<CommandModule<never>>;
}

/** Types a command where it is written; returns it unchanged. */
export function defineCommand<const Positionals, const Options>(
  definition: CommandDefinition<Positionals, Options>,
): Command {
  return definition;
}
