import type { Command } from "./command.js";

/** Commands that share their first word: `minibit sim run`, `minibit sim list`. */
export interface CommandGroup {
  /** The shared word: `sim`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Text for the group's own help; an empty line separates paragraphs. */
  readonly details: string;
  /** The commands, each with its full name: `sim run`. */
  readonly commands: readonly Command[];
}

/** What the first word of a command line may name. */
export type CommandEntry = Command | CommandGroup;

/** Whether `entry` is a group of commands. */
export function isGroup(entry: CommandEntry): entry is CommandGroup {
  return "commands" in entry;
}

/** Returns all commands of `entries`, with each group replaced by its commands. */
export function allCommands(entries: readonly CommandEntry[]): readonly Command[] {
  return entries.flatMap((entry) => (isGroup(entry) ? entry.commands : entry));
}

/** Returns the number of words in the name of `entry`. */
export function wordsOf(entry: CommandEntry): number {
  return entry.name.split(" ").length;
}

/** Returns the last word of the name of `entry`: what follows the name of its group. */
export function lastWordOf(entry: CommandEntry): string {
  return entry.name.split(" ").at(-1)!;
}
