import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { TestContext } from "vitest";

const execute = promisify(execFile);

/** A program by others. */
export interface ForeignProgram {
  /** The Debian package that contains it. */
  readonly debianPackage: string;
  /** A command that succeeds if it is installed. */
  readonly probe: readonly [command: string, ...args: string[]];
}

/** Skips the test with a message if `program` is missing. If CI is set, the test fails instead. */
export async function needs({ debianPackage, probe }: ForeignProgram, context: TestContext): Promise<void> {
  const [command, ...args] = probe;
  try {
    await execute(command, args, { timeout: 15_000 });
  } catch (cause) {
    const reason = `${debianPackage} is missing: install Debian's package of that name`;
    if (process.env["CI"]) throw new Error(reason, { cause });
    console.warn(`skipped: ${reason}`);
    context.skip(reason);
  }
}
