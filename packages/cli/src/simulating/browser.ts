import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import { printable } from "../printable.js";

/** What cannot open a page says so sooner; what opens one may go on for as long as the browser does. */
const USUAL_PATIENCE_MS = 1_000;

/** Opens the page at `path` in the browser of the system; says so when it is known in time that there is none. */
export async function openInBrowser(
  path: string,
  { stderr, cwd }: Pick<CommandContext, "stderr" | "cwd">,
  patienceMs = USUAL_PATIENCE_MS,
): Promise<void> {
  if (await isOpened(resolve(cwd, path), patienceMs)) return;
  stderr.write(`minibit: no browser could be opened: open ${printable(path)} yourself\n`);
}

async function isOpened(path: string, patienceMs: number): Promise<boolean> {
  const { default: open } = await import("open");
  try {
    return (await exitCodeOf(await open(path), patienceMs)) === 0;
  } catch {
    return false;
  }
}

/** With which code `child` ends; 0 if it goes on for longer, null if it was killed. */
async function exitCodeOf(child: ChildProcess, patienceMs: number): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return await new Promise((settle) => {
    const timer = setTimeout(() => settle(0), patienceMs);
    child.once("close", (code) => {
      clearTimeout(timer);
      settle(code);
    });
  });
}
