import type { Command, OptionSpec, PositionalSpec } from "./command.js";
import { type CommandEntry, type CommandGroup, isGroup } from "./command-group.js";
import { COMMON_OPTIONS } from "./common-options.js";
import { EXIT_CODE_MEANINGS } from "./exit-code.js";
import { type Row, sections, table, titled, wrapped } from "./text-layout.js";

/** Returns the help of `entry`, or of `minibit` itself with its `entries`, in lines of at most `width` characters. */
export function helpOf(
  entry: CommandEntry | undefined,
  entries: readonly CommandEntry[],
  width: number,
): string {
  if (entry === undefined) return overallHelp(entries, width);
  return isGroup(entry) ? groupHelp(entry, width) : commandHelp(entry, width);
}

function overallHelp(entries: readonly CommandEntry[], width: number): string {
  return sections([
    "Usage: minibit COMMAND [options]",
    wrapped("Shares files over BitTorrent. The decisions that shape a swarm are plugins.", width),
    titled("Commands", table(entries.map(entryRow), width)),
    titled("Options", table(optionRows(COMMON_OPTIONS), width)),
    titled(
      "Exit codes",
      table(
        EXIT_CODE_MEANINGS.map(([code, text]) => [String(code), text]),
        width,
      ),
    ),
    wrapped(
      "'minibit COMMAND --help' explains a command, with examples. Arguments after '--' are never options.",
      width,
    ),
  ]);
}

/** Returns the help of `group`, in lines of at most `width` characters. */
function groupHelp(group: CommandGroup, width: number): string {
  return sections([
    `Usage: minibit ${group.name} COMMAND [options]`,
    wrapped(sentence(group.summary), width),
    ...group.details.split("\n\n").map((paragraph) => wrapped(paragraph, width)),
    titled("Commands", table(group.commands.map(entryRow), width)),
    wrapped(`'minibit ${group.name} COMMAND --help' explains a command, with examples.`, width),
  ]);
}

/** Returns the help of `command`, in lines of at most `width` characters. */
function commandHelp(command: Command, width: number): string {
  const positionals = Object.entries(command.positionals);
  return sections([
    wrapped(`Usage: minibit ${usageOf(command)}`, width, 2),
    wrapped(sentence(command.summary), width),
    ...(command.details ?? "").split("\n\n").map((paragraph) => wrapped(paragraph, width)),
    titled(
      "Arguments",
      table(
        positionals.map(([name, { describe }]) => [placeholder(name), describe]),
        width,
      ),
    ),
    titled("Options", table(optionRows({ ...command.options, ...COMMON_OPTIONS }), width)),
    titled("Examples", examplesOf(command, width)),
  ]);
}

/** Returns what to type after `minibit`: `create PATH [options]`. */
function usageOf(command: Command): string {
  const places = Object.entries(command.positionals).map(placeOf);
  return [command.name, ...places, "[options]"].join(" ");
}

/** Returns what to type for an option: `-o, --output FILE`. */
function optionLabel(name: string, { alias, value }: OptionSpec): string {
  const short = alias === undefined ? "" : `-${alias}, `;
  return `${short}--${name}${value === undefined ? "" : ` ${value}`}`;
}

function entryRow(entry: CommandEntry): Row {
  if (isGroup(entry)) return [`${entry.name} COMMAND`, entry.summary];
  const places = Object.entries(entry.positionals).map(placeOf);
  return [[entry.name, ...places].join(" "), entry.summary];
}

function optionRows(options: Readonly<Record<string, OptionSpec>>): Row[] {
  const entries = Object.entries(options);
  return entries.map(([name, spec]) => {
    const label = optionLabel(name, spec);
    return [spec.alias === undefined ? `    ${label}` : label, spec.describe];
  });
}

function placeOf([name, { type }]: [string, PositionalSpec]): string {
  if (type === "required") return placeholder(name);
  return type === "list" ? `[${placeholder(name)}...]` : `[${placeholder(name)}]`;
}

function placeholder(name: string): string {
  return name.toUpperCase();
}

function examplesOf(command: Command, width: number): string {
  return command.examples
    .map(([line, text]) => `  minibit ${line}\n${wrapped(text, width, 6, 6)}`)
    .join("\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
