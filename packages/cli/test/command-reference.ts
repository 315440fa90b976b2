import { type CommandEntry, allCommands, isGroup } from "../src/command-group.js";
import { EXIT_CODE_MEANINGS } from "../src/exit-code.js";
import { helpOf } from "../src/help.js";

/** Width of the help in 80 columns. */
const WIDTH = 80;

const HEAD = `---
title: Command reference
category: Guides
---

# Command reference

What \`--help\` says of each command. This page is made from the commands themselves by
\`npm run reference\`; [Getting started](getting-started.md) is the short tour.

Sizes are bytes; \`k\`, \`M\` and \`G\` are powers of 1000, \`KiB\`, \`MiB\` and \`GiB\` of 1024. Times are seconds unless
they say \`ms\`, \`m\` or \`h\`. Unknown commands, options and names are refused with the nearest match.
`;

/** Returns the page of the command reference, made from the definitions of `entries`. */
export function commandReference(entries: readonly CommandEntry[]): string {
  const codes = EXIT_CODE_MEANINGS.map(([code, meaning]) => `- ${code}: ${meaning}`);
  return [
    HEAD,
    ...entries.flatMap((entry) => (isGroup(entry) ? [entry, ...allCommands([entry])] : entry)).map(section),
    `## Exit codes\n\n${codes.join("\n")}\n`,
    "More on them, and on what `--json` prints, in [Exit codes and JSON events](exit-codes-and-json.md).\n",
  ].join("\n");
}

function section(entry: CommandEntry): string {
  return `## minibit ${entry.name}\n\n\`\`\`text\n${helpOf(entry, [], WIDTH)}\`\`\`\n`;
}
