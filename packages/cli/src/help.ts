import type { Command, OptionSpec, PositionalSpec } from "./command.js";
import { COMMON_OPTIONS } from "./common-options.js";
import { EXIT_CODE_MEANINGS } from "./exit-code.js";

/** A name and what it means. */
type Row = readonly [label: string, text: string];

/** Wider labels have their text below them. */
const WIDEST_LABEL = 26;

/** The help of `minibit` itself, in lines of at most `width` characters. */
export function overallHelp(commands: readonly Command[], width: number): string {
  return sections([
    "Usage: minibit COMMAND [options]",
    wrapped("Shares files over BitTorrent, with the decisions of a swarm as plugins.", width),
    titled("Commands", table(commands.map(commandRow), width)),
    titled("Options", table(optionRows(COMMON_OPTIONS), width)),
    titled(
      "Exit codes",
      table(
        EXIT_CODE_MEANINGS.map(([code, text]) => [String(code), text]),
        width,
      ),
    ),
    wrapped("'minibit COMMAND --help' says more about a command, with examples.", width),
  ]);
}

/** The help of `command`, in lines of at most `width` characters. */
export function commandHelp(command: Command, width: number): string {
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

/** What is typed after `minibit`: `create PATH [options]`. */
export function usageOf(command: Command): string {
  const places = Object.entries(command.positionals).map(placeOf);
  return [command.name, ...places, "[options]"].join(" ");
}

/** What is typed for an option: `-o, --output FILE`. */
export function optionLabel(name: string, { alias, value }: OptionSpec): string {
  const short = alias === undefined ? "" : `-${alias}, `;
  return `${short}--${name}${value === undefined ? "" : ` ${value}`}`;
}

function commandRow(command: Command): Row {
  const places = Object.entries(command.positionals).map(placeOf);
  return [[command.name, ...places].join(" "), command.summary];
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

function titled(title: string, body: string): string {
  return body === "" ? "" : `${title}:\n${body}`;
}

function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function table(rows: readonly Row[], width: number): string {
  const labels = rows.map(([label]) => label.length).filter((length) => length <= WIDEST_LABEL);
  const indent = Math.max(0, ...labels) + 4;
  const lines = rows.map(([label, text]) => {
    const body = wrapped(text, width, indent, indent);
    return label.length > WIDEST_LABEL
      ? `  ${label}\n${body}`
      : `  ${label}`.padEnd(indent) + body.trimStart();
  });
  return lines.join("\n");
}

/** Breaks `text` between words; `first` spaces before its first line, `rest` before the others. */
function wrapped(text: string, width: number, rest = 0, first = 0): string {
  const lines: string[] = [];
  let line = " ".repeat(first);
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const isEmpty = line.trim() === "";
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(rest) + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line].join("\n").replace(/^\n$/, "");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
