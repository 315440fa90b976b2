import { parseArgs } from "node:util";

/**
 * Runs a script of the workspace called `name`: reads its `options` from the command line, prints `help` if asked to, and
 * otherwise does `work` with their values. What `work` returns is the exit code. Whatever is thrown, as for an unknown
 * option, is one line on standard error, and the exit code is `failed`.
 */
export async function runScript({ name, help, options, failed = 1 }, work) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: "boolean", default: false } } });
    if (values.help) process.stdout.write(help);
    else process.exitCode = await work(values);
  } catch (error) {
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exitCode = failed;
  }
}
