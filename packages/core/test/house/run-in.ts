import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** What a program printed, and its exit code if it ended by itself. */
export interface Outcome {
  readonly output: string;
  readonly code: number | null;
}

/** Runs `command` in `folder`, as a shell would, until it ends or has said `enough`. */
export async function runIn(folder: string, command: string, enough?: RegExp): Promise<Outcome> {
  const child = spawn(`exec ${command}`, { cwd: folder, shell: true, env: ownEnvironment() });
  onTestFinished(() => void child.kill());
  let output = "";
  const hear = (text: Buffer): void => {
    output += text.toString();
    if (enough?.test(output)) child.kill();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise<number | null>((ended) => child.on("close", ended));
  return { output, code };
}

/** Without what vitest tells its workers: a vitest that is run here is nobody's worker. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...others } = process.env;
  return Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith("VITEST")));
}
