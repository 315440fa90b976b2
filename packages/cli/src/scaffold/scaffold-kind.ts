import { didYouMean } from "@minibit/core/strategy";
import { UsageError } from "../errors.js";

/** The kinds of strategy for which there is a template, and a command that runs a strategy `NAME` of the kind. */
const RUN_COMMANDS = {
  selector: "demo --plugin PLUGIN --selector NAME",
  choker: "demo --plugin PLUGIN --choker NAME",
  sampler: "tracker --plugin PLUGIN --sampler NAME --seed FILE",
  revealer: "sim run flash-crowd --peers 6 --plugin PLUGIN --revealer NAME",
} as const;

/** What a new plugin can be. */
export type ScaffoldKind = keyof typeof RUN_COMMANDS;

/** All of {@link ScaffoldKind}. */
export const SCAFFOLD_KINDS = Object.keys(RUN_COMMANDS) as readonly ScaffoldKind[];

/** @throws UsageError where `text` is none of them. */
export function readScaffoldKind(text: string): ScaffoldKind {
  const kind = SCAFFOLD_KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  const hint = didYouMean(text, SCAFFOLD_KINDS);
  throw new UsageError(`--kind is selector, choker, sampler or revealer, not '${text}'${hint}`);
}

/** The command line, without `minibit ` before it, that runs the strategy `name` of `plugin`, which is quoted where it must be. */
export function runCommandOf(kind: ScaffoldKind, plugin: string, name: string): string {
  // a text that is put in may have a meaning of its own there: $&
  return RUN_COMMANDS[kind].replace("PLUGIN", () => plugin).replace("NAME", name);
}
