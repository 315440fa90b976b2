import type { CommandContext } from "./command-context.js";
import type { ExitCode } from "./exit-code.js";

/** An option of a command, by the name typed after `--`. */
export interface OptionSpec {
  /** A switch, a single value, or one value each time the option is given. */
  readonly type: "flag" | "value" | "list";
  /** What it does, including its default, without a full stop. */
  readonly describe: string;
  /** Placeholder for the value in the help: `URL`. Flags have none. */
  readonly value?: string;
  /** A one-letter alias. */
  readonly alias?: string;
}

/** An argument given without `--`. */
export interface PositionalSpec {
  /** At most one, exactly one, or any number. */
  readonly type: "optional" | "required" | "list";
  /** What it is. */
  readonly describe: string;
}

/** The options of a command, by name. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The arguments given without `--`, in order. A list comes last. */
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

/** Arguments of every command. */
interface CommonArguments {
  /** Whether to print more. */
  readonly verbose: boolean;
}

/**
 * The arguments of a command: names in camel case, values as typed. A flag is a boolean, a list is an array that may be
 * empty, and anything not given is undefined.
 */
export type Arguments<Positionals, Options> = {
  readonly [Name in keyof Options as CamelCase<Name>]: OptionValue<Options[Name] & OptionSpec>;
} & {
  readonly [Name in keyof Positionals as CamelCase<Name>]: PositionalValue<
    Positionals[Name] & PositionalSpec
  >;
} & CommonArguments;

/** Describes a command. `load` imports its implementation, which is heavy, only when it is needed. */
export interface CommandDefinition<Positionals, Options> {
  /** The name as typed: `create`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Text for its own help; an empty line separates paragraphs. */
  readonly details?: string;
  /** Arguments given without `--`. */
  readonly positionals: Positionals & PositionalSpecs;
  /** Options given with `--`. */
  readonly options: Options & OptionSpecs;
  /** Command lines, without the leading `minibit `, and what they do. */
  readonly examples: readonly (readonly [string, string])[];
  /** Imports the implementation. */
  readonly load: () => Promise<CommandModule<Arguments<Positionals, Options>>>;
}

/** The implementation of a command. */
export interface CommandModule<Given> {
  /** Runs the command. An error becomes one line on standard error and an exit code, see `failure.ts`. */
  readonly run: (given: Given, context: CommandContext) => Promise<ExitCode>;
}

/** Any command, whatever its arguments. */
export interface Command extends Omit<CommandDefinition<PositionalSpecs, OptionSpecs>, "load"> {
  /** Imports the implementation. */
  readonly load: () => Promise<CommandModule<never>>;
}

/** Checks the type of a command where it is written. Returns the command unchanged. */
export function defineCommand<const Positionals, const Options>(
  definition: CommandDefinition<Positionals, Options>,
): Command {
  return definition;
}
