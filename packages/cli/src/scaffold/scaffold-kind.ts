import { didYouMean } from "@minibit/core/strategy";
import { UsageError } from "../errors.js";

/** The kinds of strategy that have a template, each with a command that runs a strategy `NAME` of that kind. */
const RUN_COMMANDS = {
  selector: "demo --plugin PLUGIN --selector NAME",
  choker: "demo --plugin PLUGIN --choker NAME",
  sampler: "tracker --plugin PLUGIN --sampler NAME --seed FILE",
  revealer: "sim run flash-crowd --peers 6 --plugin PLUGIN --revealer NAME",
} as const;

/** A kind of new plugin. */
export type ScaffoldKind = keyof typeof RUN_COMMANDS;

/** All values of {@link ScaffoldKind}. */
export const SCAFFOLD_KINDS = Object.keys(RUN_COMMANDS) as readonly ScaffoldKind[];

/** @throws UsageError if `text` is none of them. */
export function readScaffoldKind(text: string): ScaffoldKind {
  const kind = SCAFFOLD_KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  const hint = didYouMean(text, SCAFFOLD_KINDS);
  throw new UsageError(`--kind is selector, choker, sampler or revealer, not '${text}'${hint}`);
}

/** Returns the command line, without `minibit `, that runs the strategy `name` of `plugin`, which is quoted already. */
export function runCommandOf(kind: ScaffoldKind, plugin: string, name: string): string {
  // a replacement string would give `$&` a meaning
  return RUN_COMMANDS[kind].replace("PLUGIN", () => plugin).replace("NAME", name);
}
