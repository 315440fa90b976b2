import { readSize } from "../option-values.js";
import type { CommandContext } from "../command-context.js";
import { ExitCode } from "../exit-code.js";
import type { CreateArguments } from "./create.js";
export async function run(given: CreateArguments, context: CommandContext): Promise<ExitCode> {
  const x: string | undefined = given.pieceLength;
  const y: boolean = given.noDate;
  const z: readonly string[] = given.tracker;
  const p: string = given.path;
  void context;
  void readSize;
  void x;
  void y;
  void z;
  void p;
  return ExitCode.done;
}
