import { execFile } from "node:child_process";

/** Nobody is told of new versions, fees or holes. */
const CALM = ["--no-audit", "--no-fund", "--no-update-notifier"];

/**
 * Runs npm in `folder` and gives its standard output.
 *
 * @throws Error with all that it printed when it fails, or takes longer than `timeoutMs`.
 */
export function npm(args: readonly string[], folder: string, timeoutMs: number): Promise<string> {
  const options = { cwd: folder, env: outsideEnvironment(), timeout: timeoutMs, maxBuffer: 16 * 2 ** 20 };
  return new Promise((resolve, reject) => {
    execFile("npm", [...CALM, ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else {
        const ending = error.killed ? `took longer than ${timeoutMs} ms` : `ended with ${error.code}`;
        reject(new Error(`npm ${args.join(" ")} ${ending}\n${stdout}\n${stderr}`, { cause: error }));
      }
    });
  });
}

/** Without what says that we are a test run by npm in another folder. */
function outsideEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(VITEST|NODE_ENV$|INIT_CWD$|npm_(?!config_))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
