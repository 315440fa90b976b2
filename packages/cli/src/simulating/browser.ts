import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import { printable } from "../printable.js";
import { writeNotice } from "../notice.js";

/** A failing opener exits sooner; a working one may run as long as the browser. */
const USUAL_PATIENCE_MS = 1_000;

/** Opens the page at `path` in the system's browser. Prints a notice if that turns out in time to be impossible. */
export async function openInBrowser(
  path: string,
  { stderr, cwd }: Pick<CommandContext, "stderr" | "cwd">,
  patienceMs = USUAL_PATIENCE_MS,
): Promise<void> {
  if (await isOpened(resolve(cwd, path), patienceMs)) return;
  writeNotice(stderr, `no browser could be opened: open ${printable(path)} yourself`);
}

async function isOpened(path: string, patienceMs: number): Promise<boolean> {
  const { default: open } = await import("open");
  try {
    return await hasOpened(await open(path), patienceMs);
  } catch {
    return false;
  }
}

/** Whether `opener`, which has just started, succeeds or runs for longer than `patienceMs`. */
export async function hasOpened(opener: ChildProcess, patienceMs: number): Promise<boolean> {
  if (opener.exitCode !== null) return opener.exitCode === 0;
  return await new Promise((settle) => {
    const over = (isOpen: boolean): void => {
      clearTimeout(timer);
      settle(isOpen);
    };
    const timer = setTimeout(() => over(true), patienceMs);
    opener.once("close", (code) => over(code === 0));
    opener.once("error", () => over(false));
  });
}
