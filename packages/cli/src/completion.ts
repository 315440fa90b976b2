import type { OptionSpec } from "./command.js";
import { type CommandEntry, isGroup, lastWordOf, wordsOf } from "./command-group.js";
import { END_OF_OPTIONS } from "./command-line.js";
import { COMMON_OPTIONS } from "./common-options.js";

/** The shells that have a completion script. */
export const SHELLS = ["bash", "zsh"] as const;

/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

/** The script's request for candidates, followed by the shell's name and the words typed so far. */
const QUESTION = "--complete-for";

/** If there are no candidates, both shells offer files. */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_minibit() {
  local IFS=$'\\n'
  local found="$(minibit ${QUESTION} bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)"
  COMPREPLY=($(compgen -W "$found" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _minibit minibit
`,
  zsh: `_minibit() {
  local -a found
  found=("\${(@f)$(minibit ${QUESTION} zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then _describe minibit found; else _files; fi
}
compdef _minibit minibit
`,
};

/** Returns the script that completes commands in `shell`. */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell];
}

/** Returns the candidates for the last word in `args`, one a line; undefined if `args` are not a request for them. */
export function completions(args: readonly string[], entries: readonly CommandEntry[]): string | undefined {
  const [question, shell, ...words] = args;
  if (question !== QUESTION) return undefined;
  const lines = candidates(words, entries).map(([word, meaning]) =>
    // zsh shows the text after a colon
    shell === "zsh" ? `${word.replaceAll(":", "\\:")}:${meaning}` : word,
  );
  return lines.map((line) => `${line}\n`).join("");
}

type Candidate = readonly [word: string, meaning: string];

/** The shells select those that match what has been typed of the last word. */
function candidates(words: readonly string[], entries: readonly CommandEntry[]): Candidate[] {
  const current = words.at(-1) ?? "";
  if (words.slice(0, -1).includes(END_OF_OPTIONS)) return [];
  const entry = entryOf(words.slice(0, -1), entries);
  const command = entry === undefined || isGroup(entry) ? undefined : entry;
  const options = Object.entries<OptionSpec>({ ...command?.options, ...COMMON_OPTIONS });
  if (options.some(([name, spec]) => isWaitingForValue(name, spec, words.at(-2)))) return [];
  if (current.startsWith("-")) {
    const left = options.filter(([name, { type }]) => type === "list" || !words.includes(`--${name}`, 1));
    return left.map(([name, { describe }]) => [`--${name}`, describe]);
  }
  const isNamed = words.length > (entry ? wordsOf(entry) : 0) + 1;
  if (command || isNamed) return [];
  const next = entry && isGroup(entry) ? entry.commands : entries;
  return next.map((each) => [lastWordOf(each), each.summary]);
}

/** Returns what the first of `words` name. */
function entryOf(words: readonly string[], entries: readonly CommandEntry[]): CommandEntry | undefined {
  const entry = entries.find(({ name }) => name === words[0]);
  if (entry === undefined || !isGroup(entry)) return entry;
  return entry.commands.find((each) => lastWordOf(each) === words[1]) ?? entry;
}

function isWaitingForValue(name: string, { type, alias }: OptionSpec, word: string | undefined): boolean {
  return type !== "flag" && (word === `--${name}` || (alias !== undefined && word === `-${alias}`));
}
