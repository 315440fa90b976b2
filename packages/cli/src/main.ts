import { checkedArguments, refuseCommand } from "./argument-check.js";
import { type CommandContext, processContext } from "./command-context.js";
import { type CommandLine, parseCommandLine } from "./command-line.js";
import { isGroup } from "./command-group.js";
import { COMMANDS } from "./commands/index.js";
import { completions } from "./completion.js";
import { ExitCode } from "./exit-code.js";
import { failureOf } from "./failure.js";
import { helpOf } from "./help.js";
import { textWidthOf } from "./render/width.js";
import { theirPlace } from "./their-place.js";
import { writeNotice } from "./notice.js";

/** Runs the command line `args` and returns the exit code. Never throws. */
export async function run(
  args: readonly string[],
  context: CommandContext = processContext(),
): Promise<ExitCode> {
  try {
    const completed = completions(args, COMMANDS);
    if (completed !== undefined) return say(context, completed);
    return await obey(await parseCommandLine(args, COMMANDS), context);
  } catch (error) {
    const place = await theirPlace(error, context.cwd);
    const { exitCode, message } = failureOf(error, args.includes("--verbose"), place);
    writeNotice(context.stderr, message);
    return exitCode;
  }
}

async function obey({ entry, parsed }: CommandLine, context: CommandContext): Promise<ExitCode> {
  if (parsed["version"] === true) return say(context, `${await version()}\n`);
  const isNamed = entry === undefined ? parsed._.length === 0 : !isGroup(entry) || parsed._.length === 1;
  if (parsed["help"] === true && isNamed) {
    return say(context, helpOf(entry, COMMANDS, textWidthOf(context.stdout)));
  }
  if (entry === undefined || isGroup(entry)) return refuseCommand(parsed, COMMANDS, entry);
  const given = checkedArguments(entry, parsed);
  const { run: start } = await entry.load();
  return await start(given as never, context);
}

async function version(): Promise<string> {
  const { VERSION } = await import("@minibit/core");
  return VERSION;
}

function say({ stdout }: CommandContext, text: string): ExitCode {
  stdout.write(text);
  return ExitCode.done;
}
