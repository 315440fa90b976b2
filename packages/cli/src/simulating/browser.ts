import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import { printable } from "../printable.js";
import { writeNotice } from "../notice.js";

/** What cannot open a page says so sooner; what opens one may go on for as long as the browser does. */
const USUAL_PATIENCE_MS = 1_000;

/** Opens the page at `path` in the browser of the system; says so when it is known in time that there is none. */
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

/** Whether `opener`, which is just starting, ends well, or goes on for longer. */
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
