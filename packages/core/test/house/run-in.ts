import { spawn } from "node:child_process";

/** Time limit of a program, milliseconds. A swarm takes long on a busy machine. */
const LONGEST_MS = 45_000;

/** A program's output, and its exit code if it ended by itself. */
export interface Outcome {
  readonly output: string;
  readonly code: number | null;
}

/** Runs `command` in `folder`, as a shell would, until it ends or has printed `enough`. */
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

/** Removes vitest's variables for its workers, because a vitest run here is not a worker. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isVitests = (name: string): boolean => name === "NODE_ENV" || name.startsWith("VITEST");
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isVitests(name)));
}
