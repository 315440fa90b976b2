import type { CommandContext } from "../command-context.js";
import { ExitCode } from "../exit-code.js";
export async function run(_given: object, _context: CommandContext): Promise<ExitCode> {
  return ExitCode.done;
}
