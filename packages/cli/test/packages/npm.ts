import { execFile } from "node:child_process";

/** Disables notices of new versions, funding and vulnerabilities. */
const CALM = {
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
};

/**
 * Runs npm in `folder` and returns its standard output.
 *
 * @throws Error with all its output if it fails or takes longer than `timeoutMs`.
 */
export function npm(args: readonly string[], folder: string, timeoutMs: number): Promise<string> {
  return outcomeOf("npm", args, folder, timeoutMs);
}

/** Runs `line`, a command line that contains npm, as typed in `folder`; otherwise like {@link npm}. */
export function typed(line: string, folder: string, timeoutMs: number): Promise<string> {
  return outcomeOf("sh", ["-c", line], folder, timeoutMs);
}

function outcomeOf(
  program: string,
  args: readonly string[],
  folder: string,
  timeoutMs: number,
): Promise<string> {
  const options = { cwd: folder, env: outsideEnvironment(), timeout: timeoutMs, maxBuffer: 16 * 2 ** 20 };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else {
        const ending = error.killed ? `took longer than ${timeoutMs} ms` : `ended with ${error.code}`;
        const line = [program, ...args].join(" ");
        reject(new Error(`${line} ${ending}\n${stdout}\n${stderr}`, { cause: error }));
      }
    });
  });
}

/** Removes the variables that show that npm in another folder runs this test. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(VITEST|NODE_ENV$|INIT_CWD$|npm_(?!config_))/;
  const theirs = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(theirs), ...CALM };
}
