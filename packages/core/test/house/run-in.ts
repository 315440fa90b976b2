import { spawn } from "node:child_process";

/** Time limit of a program, milliseconds: a swarm is slow on a busy machine. */
const LONGEST_MS = 45_000;

/** A program's output, and its exit code if it ended by itself. */
export interface Outcome {
  readonly output: string;
  readonly code: number | null;
}

/** Runs `command` in `folder` like a shell, until it ends or has printed `enough`. */
export async function runIn(folder: string, command: string, enough?: RegExp): Promise<Outcome> {
  const child = spawn(`exec ${command}`, {
    cwd: folder,
    shell: true,
    timeout: LONGEST_MS,
    env: ownEnvironment(),
  });
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

/** Without the variables that vitest sets for workers: a vitest run here is not one. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isVitests = (name: string): boolean => name === "NODE_ENV" || name.startsWith("VITEST");
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isVitests(name)));
}
