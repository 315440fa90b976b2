import type { Command } from "./command.js";

/** Commands that begin with the same word: `minibit sim run`, `minibit sim list`. */
export interface CommandGroup {
  /** The word: `sim`. */
  readonly name: string;
  /** What they have in common, in one line for the list of commands. */
  readonly summary: string;
  /** More of it, for the group's own help; paragraphs are separated by an empty line. */
  readonly details: string;
  /** The commands, each under its whole name: `sim run`. */
  readonly commands: readonly Command[];
}

/** What the first word of a command line may name. */
export type CommandEntry = Command | CommandGroup;

/** Whether `entry` is several commands. */
export function isGroup(entry: CommandEntry): entry is CommandGroup {
  return "commands" in entry;
}

/** Every command of `entries`, those of groups in the place of their group. */
export function allCommands(entries: readonly CommandEntry[]): readonly Command[] {
  return entries.flatMap((entry) => (isGroup(entry) ? entry.commands : entry));
}

/** How many words name `entry`. */
export function wordsOf(entry: CommandEntry): number {
  return entry.name.split(" ").length;
}

/** The last word of the name of `entry`: what is typed after that of its group. */
export function lastWordOf(entry: CommandEntry): string {
  return entry.name.split(" ").at(-1)!;
}
