import { basename } from "node:path";
import type { CommandContext } from "../command-context.js";
import { SHELLS, type Shell, completionScript } from "../completion.js";
import { UsageError } from "../errors.js";
import { ExitCode } from "../exit-code.js";
import type { CompletionArguments } from "./completion.js";

/** Runs `minibit completion`. */
export async function run(
  { shell }: CompletionArguments,
  { stdout, env }: CommandContext,
): Promise<ExitCode> {
  stdout.write(completionScript(shell === undefined ? usualShell(env["SHELL"]) : readShell(shell)));
  return ExitCode.done;
}

function usualShell(path = ""): Shell {
  return basename(path) === "zsh" ? "zsh" : "bash";
}

function readShell(name: string): Shell {
  const shell = SHELLS.find((known) => known === name);
  if (shell) return shell;
  throw new UsageError(`no completion for the shell '${name}'; there are: ${SHELLS.join(", ")}`);
}
