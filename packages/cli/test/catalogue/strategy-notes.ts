import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StrategyKind } from "@minibit/core";

const SOURCES = new URL("../../../strategies/src/", import.meta.url);

/** The comment on a strategy's class or entry. */
const COMMENT = /\/\*\*((?:(?!\*\/).)*)\*\/\nexport (?:class \w+ implements|const \w+ = defineStrategy)/gs;

/** What the comment on an entry says before it adds to that on its class. */
const FOR_THE_PLUGIN = /^[^.]*, for the plugin\.\s*/;

/** Returns the paragraphs of the comment on the strategy `name`, without those on its options, which have a table. */
export function strategyNotes(kind: StrategyKind, name: string): string[] {
  const file = fileURLToPath(new URL(`${kind}s/${name}.ts`, SOURCES));
  const comments = [...readFileSync(file, "utf8").matchAll(COMMENT)]
    .map(([, lines = ""]) => textOf(lines))
    .filter((comment) => comment !== "");
  if (comments.length === 0) throw new Error(`${file} does not say what ${name} does`);
  return comments.flatMap((comment) =>
    comment.split("\n\n").filter((paragraph) => !paragraph.startsWith("Options:")),
  );
}

function textOf(lines: string): string {
  return lines
    .replaceAll(/^ \* ?/gm, "")
    .trim()
    .replace(FOR_THE_PLUGIN, "")
    .replaceAll(/\{@link (\w+)\}/g, "`$1`");
}
