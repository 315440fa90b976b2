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
  stdout.write(completionScript(readShell(shell ?? usualShell(env["SHELL"]))));
  return ExitCode.done;
}

/** In containers, bash often runs although the system records sh as the shell, or none. */
function usualShell(path = ""): string {
  const name = basename(path);
  return name === "" || name === "sh" ? "bash" : name;
}

function readShell(name: string): Shell {
  const shell = SHELLS.find((known) => known === name);
  if (shell) return shell;
  throw new UsageError(`no completion for the shell '${name}'; there are: ${SHELLS.join(", ")}`);
}
